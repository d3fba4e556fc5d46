package org.clearance.app.demo;

import io.camunda.client.CamundaClient;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.clearance.domain.casework.delivery.ChoosingPolicy;
import org.clearance.domain.casework.delivery.Deliveries;
import org.clearance.domain.casework.delivery.DeliveryRegister;
import org.clearance.domain.contact.notice.NoticeRequests;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.CountyRow;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.Users;
import org.clearance.domain.staterecord.acknowledgement.SimulatedDoj;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What {@code serve --demo} adds. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("clearance.demo")
public class DemoConfiguration {
  /** The code of its county. */
  public static final String COUNTY = DemoCounty.CODE;

  @Bean
  DemoCounty demoCounty(
      Counties counties,
      CountyRow row,
      Users users,
      Deliveries deliveries,
      JdbcClient db,
      TransactionTemplate transaction,
      @Value("${clearance.demo-password:clearance-demo}") String password) {
    return new DemoCounty(counties, row, users, deliveries, db, transaction, password);
  }

  @Bean(destroyMethod = "shutdownNow")
  ScheduledExecutorService demoExecutor() {
    return Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "demo"));
  }

  @Bean
  DemoStory demoStory(
      DemoCounty demoCounty,
      DeliveryRegister register,
      ChoosingPolicy choosing,
      NoticeRequests requests,
      CamundaClient client,
      JdbcClient db,
      ScheduledExecutorService demoExecutor,
      Environment environment) {
    return new DemoStory(
        demoCounty, register, choosing, requests, client, db, demoExecutor, environment);
  }

  @Bean
  SimulatedDoj simulatedDoj(
      @Value("${clearance.doj.outgoing:${clearance.data}/doj/outgoing}") Path outgoing,
      @Value("${clearance.doj.incoming:${clearance.data}/doj/incoming}") Path incoming) {
    return new SimulatedDoj(outgoing, incoming);
  }

  @Bean
  DemoPage demoPage(SimulatedDoj doj, @Value("${clearance.data}") Path data) {
    return new DemoPage(doj, data);
  }

  @Bean
  NavigationEntry demoEntry() {
    return new NavigationEntry(
        "demo",
        "Demo",
        "Let the simulated DOJ answer, and get made-up DOJ files to hand in.",
        "/demo",
        900,
        EnumSet.allOf(Role.class));
  }
}
