package io.tidemark.ingest.auth;

import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.ingest.limits.RateLimitFilter;
import io.tidemark.ingest.limits.RateLimiter;
import io.tidemark.ingest.revoked.RevokedTable;
import jakarta.servlet.DispatcherType;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.web.filter.CorsFilter;

/** Order at the door: origin, rate, token, path. What is not listed is denied. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AuthSettings.class, CorsSettings.class, OAuth2ResourceServerProperties.class})
public class AuthConfiguration {
    /** Every request brings its token; no session keeps who it was. */
    private static final SecurityContextRepository NOWHERE = new RequestAttributeSecurityContextRepository();

    @Bean
    JwtDecoder jwtDecoder(AuthSettings settings, OAuth2ResourceServerProperties resourceServer) {
        return new KnownTokens(Decoders.of(settings, resourceServer.getJwt()), Decoders.times());
    }

    /** Where tokens are our own. */
    @Bean
    @Conditional(OwnTokens.class)
    SigningKeys signingKeys(AuthSettings settings) {
        return SigningKeys.of(settings);
    }

    @Bean
    @Conditional(OwnTokens.class)
    AccessTokens accessTokens(SigningKeys keys) {
        return new AccessTokens(keys);
    }

    @Bean
    AuthFailures authFailures(MeterRegistry registry) {
        return new AuthFailures(registry, InstantSource.system());
    }

    @Bean
    RequestRejectedHandler requestRejectedHandler() {
        return new ProblemEntryPoint(code -> {});
    }

    /** A method that a path does not know, the path itself refuses, and says which it knows. */
    @Bean
    HttpFirewall httpFirewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        return firewall;
    }

    /** A span and a timer for each of its filters would cost as much as the filters. */
    @Bean
    SecurityObservationSettings securityObservationSettings() {
        return SecurityObservationSettings.noObservations();
    }

    /** Endpoints of the actuator lie on a port of their own; on ours they match nothing and are not there. */
    @Bean
    SecurityFilterChain doorSecurity(
            HttpSecurity http,
            JwtDecoder decoder,
            CorsSettings cors,
            RateLimiter limiter,
            RevokedTable revoked,
            OAuth2ResourceServerProperties resourceServer,
            ObjectProvider<OpenPath> open,
            ObjectProvider<OpenCall> calls,
            AuthFailures failures)
            throws Exception {
        Callers callers = new Callers(revoked, !Decoders.isOutside(resourceServer.getJwt()));
        Set<String> openCalls = calls.stream().map(OpenCall::path).collect(Collectors.toSet());
        ProblemEntryPoint problems = new ProblemEntryPoint(failures::refused);
        http.csrf(AbstractHttpConfigurer::disable) // no cookie authenticates
                .sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(context -> context.securityContextRepository(NOWHERE))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.withObjectPostProcessor(eagerly()))
                .addFilter(Cors.filter(cors))
                .addFilterAfter(new RateLimitFilter(limiter), CorsFilter.class)
                .authorizeHttpRequests(paths -> {
                    paths.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
                    paths.requestMatchers(EndpointRequest.toAnyEndpoint()).permitAll();
                    open.forEach(some -> paths.requestMatchers(
                                    HttpMethod.GET, some.patterns().toArray(String[]::new))
                            .permitAll());
                    openCalls.forEach(path -> paths.requestMatchers(path).permitAll());
                    paths.requestMatchers("/api/**").authenticated();
                    paths.anyRequest().denyAll();
                })
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .oauth2ResourceServer(
                        server -> server.jwt(jwt -> jwt.decoder(decoder).jwtAuthenticationConverter(callers))
                                .bearerTokenResolver(new OneBearerToken(openCalls))
                                .authenticationEntryPoint(problems)
                                .accessDeniedHandler(problems));
        return http.build();
    }

    /** Headers are there before the request is worked on: an answer may be written by another thread than came with it. */
    private static ObjectPostProcessor<HeaderWriterFilter> eagerly() {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends HeaderWriterFilter> O postProcess(O filter) {
                filter.setShouldWriteHeadersEagerly(true);
                return filter;
            }
        };
    }
}
