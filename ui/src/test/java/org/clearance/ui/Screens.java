package org.clearance.ui;

import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import javax.sql.DataSource;
import org.clearance.domain.TestDatabase;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.filter.TypeFilter;

/** The screens alone, on a real database of their own, for tests. */
@SpringBootConfiguration
@EnableAutoConfiguration
@ComponentScan(
    basePackages = {"org.clearance.ui", "org.clearance.domain"},
    excludeFilters = @Filter(type = FilterType.CUSTOM, classes = Screens.FromTests.class))
@Import(People.class)
public class Screens {
  /** Serves them, to look at: {@code --server.port=8080 --clearance.demo=true}. */
  public static void main(String[] args) {
    SpringApplication.run(Screens.class, args);
  }

  @Bean
  DataSource dataSource() {
    return TestDatabase.migrated();
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  // Nothing listens there: the pages that need the engine have to say so.
  @Bean(destroyMethod = "close")
  CamundaClient camundaClient() {
    return CamundaClient.newClientBuilder()
        .restAddress(URI.create("http://localhost:9"))
        .preferRestOverGrpc(true)
        .build();
  }

  /** What tests bring: each names what it needs. */
  static final class FromTests implements TypeFilter {
    @Override
    public boolean match(MetadataReader type, MetadataReaderFactory types) throws IOException {
      String place = type.getResource().getURL().toString();
      return place.contains("/test-classes/") || place.contains("-tests.jar");
    }
  }
}
