package org.clearance.app;

import com.zaxxer.hikari.HikariDataSource;
import io.camunda.client.CamundaClient;
import io.camunda.client.impl.basicauth.BasicAuthCredentialsProviderBuilder;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import javax.sql.DataSource;
import org.clearance.engine.EmbeddedEngine;
import org.clearance.engine.EmbeddedEngineSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Configures the client, and the engine that answers it: a Camunda 8 cluster where {@code
 * camunda.client.*} names one ({@link ClusterSettings}), else the embedded engine on the loopback
 * interface.
 */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {
  @Configuration(proxyBeanMethods = false)
  @Conditional(ClusterIsNamed.class)
  static class Cluster {
    @Bean
    CamundaClient camundaClient(Environment environment) {
      return ClusterSettings.of(environment)
          .orElseThrow()
          .client()
          .applyEnvironmentVariableOverrides(false)
          .preferRestOverGrpc(true)
          .defaultJobWorkerStreamEnabled(false)
          // A server that checks its waiting requests once a second answers up to a second late.
          .defaultRequestTimeoutOffset(Duration.ofSeconds(5))
          .build();
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(EngineProperties.class)
  @Conditional(NoClusterIsNamed.class)
  static class Embedded {
    private final String password = randomPassword();

    @Bean
    EngineDatabase engineDatabase(DataSource dataSource) throws SQLException {
      return EngineDatabase.beside(dataSource.unwrap(HikariDataSource.class));
    }

    /** The engine's tables come after ours: a new demonstration begins with both. */
    @Bean
    @DependsOnDatabaseInitialization
    EmbeddedEngine embeddedEngine(EngineDatabase database, EngineProperties properties) {
      return EmbeddedEngine.start(
          EmbeddedEngineSettings.onLoopback(database.dataSource(), "clearance", password)
              .withPort(properties.port())
              .withKeepFinished(properties.keepFinished()));
    }

    @Bean
    CamundaClient camundaClient(EmbeddedEngine engine) {
      return CamundaClient.newClientBuilder()
          .applyEnvironmentVariableOverrides(false)
          .restAddress(engine.restAddress())
          .preferRestOverGrpc(true)
          .defaultJobWorkerStreamEnabled(false)
          // A server that checks its waiting requests once a second answers up to a second late.
          .defaultRequestTimeoutOffset(Duration.ofSeconds(5))
          .credentialsProvider(
              new BasicAuthCredentialsProviderBuilder()
                  .applyEnvironmentOverrides(false)
                  .username("clearance")
                  .password(password)
                  .build())
          .build();
    }

    /**
     * A random password for this run, since other users of the machine can reach the loopback
     * interface too.
     */
    private static String randomPassword() {
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      return HexFormat.of().formatHex(random);
    }
  }

  static class ClusterIsNamed implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return ClusterSettings.of(context.getEnvironment()).isPresent();
    }
  }

  static class NoClusterIsNamed extends ClusterIsNamed {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return !super.matches(context, metadata);
    }
  }
}
