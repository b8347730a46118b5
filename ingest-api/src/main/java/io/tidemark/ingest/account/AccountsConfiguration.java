package io.tidemark.ingest.account;

import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.core.account.AccountStore;
import io.tidemark.core.account.DeviceStore;
import io.tidemark.core.account.LinkStore;
import io.tidemark.core.account.SessionStore;
import io.tidemark.ingest.auth.AccessTokens;
import io.tidemark.ingest.auth.AuthFailures;
import io.tidemark.ingest.auth.OpenCall;
import io.tidemark.ingest.auth.OwnTokens;
import io.tidemark.ingest.auth.SigningKeys;
import io.tidemark.ingest.limits.SmallBodies;
import io.tidemark.ingest.revoked.Revocations;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Accounts, in whatever stores there are. With an outside issuer people have their accounts there, and none here. */
@Configuration(proxyBeanMethods = false)
@Conditional(OwnTokens.class)
@EnableConfigurationProperties({AccountSettings.class, MailSettings.class})
public class AccountsConfiguration {
    private static final InstantSource CLOCK = InstantSource.system();

    @Bean
    Passwords passwords(MeterRegistry registry) {
        return new Passwords(registry);
    }

    @Bean
    LoginThrottle loginThrottle(ObjectProvider<InstantSource> clock) {
        return new LoginThrottle(clock.getIfAvailable(() -> CLOCK));
    }

    @Bean
    Sessions accountSessions(
            SessionStore store,
            SigningKeys keys,
            AccessTokens tokens,
            Revocations revocations,
            AccountSettings settings,
            MeterRegistry registry) {
        return new Sessions(store, new RefreshTokens(keys), tokens, revocations, settings, registry, CLOCK);
    }

    @Bean
    Links accountLinks(LinkStore store, AccountSettings settings, MailSettings mail) {
        return new Links(
                store,
                mail.host().isBlank() ? new PrintedMail(System.out, mail.print()) : new SmtpMail(mail),
                settings,
                CLOCK);
    }

    @Bean
    Accounts accounts(
            AccountStore store,
            DeviceStore devices,
            Passwords passwords,
            LoginThrottle throttle,
            Sessions sessions,
            Links links,
            MeterRegistry registry) {
        return new Accounts(store, devices, passwords, throttle, sessions, links, registry, CLOCK);
    }

    @Bean
    ServletRegistrationBean<AuthServlet> authServlet(
            Accounts accounts, SmallBodies bodies, AccountSettings settings, AuthFailures failures) {
        return new ServletRegistrationBean<>(
                new AuthServlet(accounts, bodies, settings, failures), AuthServlet.PATH + "/*");
    }

    @Bean
    OpenCall openRegister() {
        return open("/register");
    }

    @Bean
    OpenCall openLogin() {
        return open("/login");
    }

    @Bean
    OpenCall openRefresh() {
        return open("/refresh");
    }

    @Bean
    OpenCall openLogout() {
        return open("/logout");
    }

    @Bean
    OpenCall openForgotPassword() {
        return open("/password/forgot");
    }

    @Bean
    OpenCall openResetPassword() {
        return open("/password/reset");
    }

    @Bean
    OpenCall openVerifyEmail() {
        return open("/verify");
    }

    private static OpenCall open(String path) {
        return new OpenCall(AuthServlet.PATH + path);
    }
}
