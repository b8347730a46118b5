package io.tidemark.ingest.device;

import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.core.account.DeviceStore;
import io.tidemark.ingest.limits.SmallBodies;
import io.tidemark.ingest.revoked.Revocations;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The devices, in whatever store there is. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeviceSettings.class)
public class DevicesConfiguration {
    @Bean
    Sightings sightings(DeviceStore store, DeviceSettings settings) {
        return new Sightings(store, settings, InstantSource.system());
    }

    @Bean
    SightingsThread sightingsThread(Sightings sightings, DeviceSettings settings, MeterRegistry registry) {
        return new SightingsThread(sightings, new ActiveDevices(registry), settings.flush());
    }

    @Bean
    ServletRegistrationBean<DevicesServlet> devicesServlet(
            DeviceStore devices, Revocations revocations, Sightings sightings, SmallBodies bodies) {
        return new ServletRegistrationBean<>(
                new DevicesServlet(devices, revocations, sightings, bodies),
                DevicesServlet.PATH,
                DevicesServlet.PATH + "/*");
    }
}
