package org.clearance.app.demo;

import io.camunda.client.CamundaClient;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.clearance.domain.casework.delivery.ChoosingPolicy;
import org.clearance.domain.casework.delivery.DeliveryRegister;
import org.clearance.domain.casework.delivery.HandingIn;
import org.clearance.domain.contact.notice.NoticeRequests;
import org.clearance.domain.defense.campaign.WritingCampaign;
import org.clearance.domain.defense.partner.KeepingPartners;
import org.clearance.domain.defense.partner.Partners;
import org.clearance.domain.defense.referral.ActingOnMatter;
import org.clearance.domain.defense.referral.CheckingConflict;
import org.clearance.domain.defense.referral.FollowingMatter;
import org.clearance.domain.defense.referral.MatterQueue;
import org.clearance.domain.defense.referral.Matters;
import org.clearance.domain.defense.referral.ReachingResident;
import org.clearance.domain.ground.store.StorageProperties;
import org.clearance.domain.law.jurisdiction.KeepingLaw;
import org.clearance.domain.office.user.AddingUsers;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.CountyRow;
import org.clearance.domain.office.user.Duties;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.Users;
import org.clearance.domain.portal.inbox.Inbox;
import org.clearance.domain.portal.question.PortalTexts;
import org.clearance.domain.staterecord.acknowledgement.SimulatedDoj;
import org.clearance.domain.staterecord.sftp.DojProperties;
import org.clearance.ui.ground.access.DemoProperties;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The beans that {@code serve --demo} adds. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DemoProperties.class, DojProperties.class, StorageProperties.class})
@ConditionalOnProperty(DemoProperties.DEMO)
public class DemoConfiguration {
  /** The codes of the demonstration's counties. */
  public static final Set<String> COUNTIES = DemoStates.codes(DemoCounty.CODE, DemoHistory.CODE);

  @Bean
  DemoCounty demoCounty(
      Counties counties,
      CountyRow row,
      AddingUsers adding,
      HandingIn handingIn,
      JdbcClient db,
      TransactionTemplate transaction,
      DemoProperties properties) {
    return new DemoCounty(
        counties, row, adding, handingIn, db, transaction, properties.demoPassword());
  }

  @Bean
  DemoStates demoStates(
      Counties counties,
      CountyRow row,
      Users users,
      AddingUsers adding,
      KeepingLaw laws,
      HandingIn handingIn,
      JdbcClient db,
      TransactionTemplate transaction,
      DemoProperties properties) {
    return new DemoStates(
        counties,
        row,
        users,
        adding,
        laws,
        handingIn,
        db,
        transaction,
        properties.demoStates(),
        properties.demoPassword());
  }

  @Bean
  DemoDefender demoDefender(
      Matters matters,
      ActingOnMatter acting,
      CheckingConflict conflicts,
      ReachingResident reaching,
      FollowingMatter following,
      CamundaClient client,
      Clock clock) {
    return new DemoDefender(matters, acting, conflicts, reaching, following, client, clock);
  }

  @Bean
  DemoResidents demoResidents(
      Partners partners,
      KeepingPartners keeping,
      WritingCampaign campaigns,
      Inbox inbox,
      PortalTexts texts,
      MatterQueue queue,
      DemoDefender demoDefender,
      TransactionTemplate transaction,
      Clock clock,
      DemoProperties properties) {
    return new DemoResidents(
        partners,
        keeping,
        campaigns,
        inbox,
        texts,
        queue,
        demoDefender,
        transaction,
        clock,
        properties.demoResidents());
  }

  @Bean
  DemoDuties demoDuties(
      Users users,
      AddingUsers adding,
      Duties duties,
      MatterQueue queue,
      TransactionTemplate transaction,
      Clock clock,
      DemoProperties properties) {
    return new DemoDuties(
        users, adding, duties, queue, transaction, clock, properties.demoPassword());
  }

  @Bean
  DemoHistory demoHistory(Clock clock, DemoProperties properties) {
    return new DemoHistory(properties.demoHistory(), clock);
  }

  @Bean(destroyMethod = "shutdownNow")
  ScheduledExecutorService demoExecutor() {
    return Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "demo"));
  }

  @Bean
  DemoStory demoStory(
      DemoCounty demoCounty,
      DemoStates demoStates,
      DemoResidents demoResidents,
      DemoDuties demoDuties,
      DeliveryRegister register,
      ChoosingPolicy choosing,
      NoticeRequests requests,
      CamundaClient client,
      JdbcClient db,
      ScheduledExecutorService demoExecutor,
      Environment environment) {
    return new DemoStory(
        demoCounty,
        demoStates,
        demoResidents,
        demoDuties,
        register,
        choosing,
        requests,
        client,
        db,
        demoExecutor,
        environment);
  }

  @Bean
  SimulatedDoj simulatedDoj(DojProperties properties, StorageProperties storage) {
    return new SimulatedDoj(properties.outgoing(storage), properties.incoming(storage));
  }

  @Bean
  DemoPage demoPage(SimulatedDoj doj, StorageProperties storage) {
    return new DemoPage(doj, storage.directory());
  }

  @Bean
  NavigationEntry demoEntry() {
    return new NavigationEntry(
        "demo",
        NavigationEntry.Group.WORK,
        "Demo",
        "Let the simulated DOJ answer, and get made-up DOJ files to hand in.",
        "/demo",
        900,
        EnumSet.allOf(Role.class));
  }
}
