package io.tidemark.ingest.transport;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whose word is taken for where a request comes from.
 *
 * @param trusted addresses or networks of proxies, such as {@code 10.0.0.5,10.1.0.0/16}; {@code TRUSTED_PROXIES}. Of
 *     {@code X-Forwarded-For} the last address that is none of them counts. None: the header is not looked at
 */
@Validated
@ConfigurationProperties("tidemark.ingest.proxy")
record ProxySettings(@NotNull @DefaultValue("") String trusted) {}
