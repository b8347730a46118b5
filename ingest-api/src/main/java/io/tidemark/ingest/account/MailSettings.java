package io.tidemark.ingest.account;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where mail goes out.
 *
 * @param host the SMTP server; {@code SMTP_HOST}. Empty: none, and mail is printed or refused
 * @param port {@code SMTP_PORT}
 * @param username {@code SMTP_USERNAME}; empty for a server that asks for none
 * @param password {@code SMTP_PASSWORD}
 * @param tls whether the connection must become a secret one (STARTTLS); {@code SMTP_TLS}
 * @param from whom mail is from; {@code MAIL_FROM}
 * @param print whether links are printed on standard output where there is no server, as in development
 */
@Validated
@ConfigurationProperties("tidemark.ingest.mail")
record MailSettings(
        @NotNull @DefaultValue("") String host,
        @Min(1) @Max(65535) @DefaultValue("587") int port,
        @NotNull @DefaultValue("") String username,
        @NotNull @DefaultValue("") String password,
        @DefaultValue("true") boolean tls,
        @NotNull @DefaultValue("tidemark@localhost") String from,
        boolean print) {
    @Override
    public String toString() {
        return "MailSettings[host=" + host + ", port=" + port + ", password=***]";
    }
}
