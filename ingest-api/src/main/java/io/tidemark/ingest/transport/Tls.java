package io.tidemark.ingest.transport;

import java.nio.file.Path;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** The certificate and the versions that the door speaks. */
final class Tls {
    static final String BUNDLE = "door";
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private Tls() {}

    /** @throws RuntimeException naming the file, if one is not there or not in PEM */
    static SslBundles bundles(TlsSettings settings) {
        PemSslStoreDetails files = PemSslStoreDetails.forCertificates(location(settings.certificate()))
                .withPrivateKey(location(settings.privateKey()));
        PemSslStoreBundle stores = new PemSslStoreBundle(PemSslStore.load(files), null);
        SslOptions options = SslOptions.of((String[]) null, VERSIONS);
        return new DefaultSslBundleRegistry(BUNDLE, SslBundle.of(stores, SslBundleKey.NONE, options));
    }

    private static String location(String file) {
        return Path.of(file).toUri().toString();
    }
}
