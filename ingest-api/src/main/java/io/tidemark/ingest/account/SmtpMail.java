package io.tidemark.ingest.account;

import java.util.Properties;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Hands letters to an SMTP server. Nothing waits for it without end. */
final class SmtpMail implements Mail {
    private static final String MILLIS = "10000";

    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
    private final String from;

    SmtpMail(MailSettings settings) {
        from = settings.from();
        sender.setHost(settings.host());
        sender.setPort(settings.port());
        sender.setDefaultEncoding("UTF-8");
        Properties properties = sender.getJavaMailProperties();
        if (!settings.username().isBlank()) {
            sender.setUsername(settings.username());
            sender.setPassword(settings.password());
            properties.setProperty("mail.smtp.auth", "true");
        }
        String tls = Boolean.toString(settings.tls());
        properties.setProperty("mail.smtp.starttls.enable", tls);
        properties.setProperty("mail.smtp.starttls.required", tls);
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.connectiontimeout", MILLIS);
        properties.setProperty("mail.smtp.timeout", MILLIS);
        properties.setProperty("mail.smtp.writetimeout", MILLIS);
    }

    @Override
    public boolean isPossible() {
        return true;
    }

    @Override
    public void send(Letter letter) {
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom(from);
        message.setTo(letter.to().value());
        message.setSubject(letter.subject());
        message.setText(letter.text());
        sender.send(message);
    }
}
