package org.clearance.domain;

import java.time.Clock;
import javax.sql.DataSource;
import org.clearance.domain.portal.code.CodeKeys;
import org.clearance.domain.portal.code.TestCodeKeys;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Domain components on a database of their own, with real transactions. */
public final class TestDomain {
  private TestDomain() {}

  /** A context with these components and what they are made of. */
  public static AnnotationConfigApplicationContext of(Class<?>... components) {
    var context = new AnnotationConfigApplicationContext();
    DataSource dataSource = TestDatabase.migrated();
    // The first to come is the last to go.
    context.registerBean(DisposableBean.class, () -> () -> TestDatabase.giveBack(dataSource));
    context.registerBean(DataSource.class, () -> dataSource);
    context.register(Wiring.class, ProgrammeBeans.class);
    context.register(components);
    context.refresh();
    return context;
  }

  @Configuration(proxyBeanMethods = false)
  @EnableTransactionManagement(proxyTargetClass = true)
  static class Wiring {
    @Bean
    JdbcClient jdbcClient(DataSource dataSource) {
      return JdbcClient.create(dataSource);
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
      return new JdbcTransactionManager(dataSource);
    }

    @Bean
    TransactionTemplate transactionTemplate(PlatformTransactionManager transactions) {
      return new TransactionTemplate(transactions);
    }

    @Bean
    JsonMapper jsonMapper() {
      return JsonMapper.builder().build();
    }

    @Bean
    PasswordEncoder passwordEncoder() {
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
  }
}
