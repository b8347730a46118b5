package io.tidemark.ingest;

import io.tidemark.core.production.Part;
import io.tidemark.core.production.Production;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/** Before anything is made: in production only what is fit for it is started. */
final class ProductionGate implements BeanFactoryPostProcessor, EnvironmentAware {
    private Environment environment = new StandardEnvironment();

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        Production.check(environment::getProperty, Set.of(environment.getActiveProfiles()), EnumSet.allOf(Part.class));
    }
}
