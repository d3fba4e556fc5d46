package org.clearance.ui;

import com.zaxxer.hikari.HikariDataSource;
import io.camunda.client.CamundaClient;
import io.camunda.client.impl.basicauth.BasicAuthCredentialsProviderBuilder;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import javax.sql.DataSource;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.TestPasswords;
import org.clearance.domain.portal.code.CodeKeys;
import org.clearance.domain.portal.code.TestCodeKeys;
import org.clearance.engine.EmbeddedEngine;
import org.clearance.engine.EmbeddedEngineSettings;
import org.clearance.process.outbox.OutboxSender;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The screens alone, on a real database of their own, for tests. */
@SpringBootConfiguration
@EnableAutoConfiguration
@ComponentScan(
    basePackages = {"org.clearance.ui", "org.clearance.process", "org.clearance.domain"},
    excludeFilters = {
      @Filter(type = FilterType.CUSTOM, classes = Screens.FromTests.class),
      // What the outbox has stays there, to be looked at.
      @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = OutboxSender.class)
    })
@Import(People.class)
public class Screens {
  /** Serves them, to look at: {@code --server.port=8080 --clearance.demo=true}. */
  public static void main(String[] args) {
    SpringApplication.run(Screens.class, args);
  }

  @Bean(destroyMethod = "close")
  HikariDataSource dataSource() {
    var pool = new HikariDataSource();
    pool.setDataSource(TestDatabase.withoutPool());
    pool.setMaximumPoolSize(20);
    return pool;
  }

  @Autowired
  void closeBeforeTheDatabaseEnds(ConfigurableApplicationContext context) {
    TestDatabase.beforeTheEnd(context::close);
  }

  // Hundreds of users are made, and sign in.
  @Bean
  @Primary
  PasswordEncoder quickly() {
    return TestPasswords.encoder();
  }

  @Bean
  @Primary
  CodeKeys quickCodeKeys() {
    return TestCodeKeys.quick();
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  /** The engine's address; {@code screens.engine=away} for none at all. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = "screens.engine", havingValue = "embedded", matchIfMissing = true)
  static class Embedded {
    @Bean(destroyMethod = "close")
    @Lazy
    EmbeddedEngine engine(DataSource dataSource) {
      return EmbeddedEngine.start(
          EmbeddedEngineSettings.onLoopback(dataSource, "screens", "secret"));
    }

    // Lazy: a test that brings a client of its own starts no engine.
    @Bean(destroyMethod = "close")
    @Lazy
    CamundaClient camundaClient(EmbeddedEngine engine) {
      return client(engine.restAddress());
    }
  }

  /** Nothing listens there: the pages that need the engine have to say so. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = "screens.engine", havingValue = "away")
  static class Away {
    @Bean(destroyMethod = "close")
    CamundaClient camundaClient() {
      return client(URI.create("http://localhost:9"));
    }
  }

  private static CamundaClient client(URI engine) {
    return CamundaClient.newClientBuilder()
        .restAddress(engine)
        .preferRestOverGrpc(true)
        .defaultJobWorkerStreamEnabled(false)
        .credentialsProvider(
            new BasicAuthCredentialsProviderBuilder()
                .applyEnvironmentOverrides(false)
                .username("screens")
                .password("secret")
                .build())
        .build();
  }

  /** Beans of tests: each test names those that it needs. */
  static final class FromTests implements TypeFilter {
    @Override
    public boolean match(MetadataReader type, MetadataReaderFactory types) throws IOException {
      String place = type.getResource().getURL().toString();
      return place.contains("/test-classes/") || place.contains("-tests.jar");
    }
  }
}
