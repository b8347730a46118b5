package io.tidemark.ingest.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.catalina.connector.Connector;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

class SyncConfigurationTest {
    @Test
    void connectionsWriteAPageInAFewPieces() {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory();
        new SyncConfiguration().writeBufferCustomizer().customize(factory);
        Connector connector = new Connector();
        factory.getConnectorCustomizers().forEach(customizer -> customizer.customize(connector));
        assertThat(connector.getProperty("socket.appWriteBufSize")).hasToString("65536");
    }
}
