package org.clearance.app.demo;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.UserTask;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.clearance.app.BrowserAddress;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.casework.delivery.ChoosingPolicy;
import org.clearance.domain.casework.delivery.Delivery;
import org.clearance.domain.casework.delivery.DeliveryRegister;
import org.clearance.domain.casework.delivery.DeliveryState;
import org.clearance.domain.contact.notice.NoticeRequests;
import org.clearance.domain.office.user.County;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Brings the demonstration to the point where visitors begin: the file handed in, the policy
 * approved by the supervisor, and every third person having asked to be told. Reading, determining
 * and preparing in between are real; so a start that was interrupted is continued by the next.
 */
class DemoStory {
  private static final Logger LOG = LoggerFactory.getLogger(DemoStory.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
  private static final String POLICY = "standard-2019";
  private static final int ASKED_ONE_IN = 3;
  private static final int SPANISH_ONE_IN = 4;

  private final DemoCounty demoCounty;
  private final DemoStates demoStates;
  private final DemoResidents demoResidents;
  private final DemoDuties demoDuties;
  private final DeliveryRegister register;
  private final ChoosingPolicy choosing;
  private final NoticeRequests requests;
  private final CamundaClient client;
  private final JdbcClient db;
  private final ScheduledExecutorService executor;
  private final Environment environment;
  private String trouble = "";

  DemoStory(
      DemoCounty demoCounty,
      DemoStates demoStates,
      DemoResidents demoResidents,
      DemoDuties demoDuties,
      DeliveryRegister register,
      ChoosingPolicy choosing,
      NoticeRequests requests,
      CamundaClient client,
      JdbcClient db,
      ScheduledExecutorService executor,
      Environment environment) {
    this.demoCounty = demoCounty;
    this.demoStates = demoStates;
    this.demoResidents = demoResidents;
    this.demoDuties = demoDuties;
    this.register = register;
    this.choosing = choosing;
    this.requests = requests;
    this.client = client;
    this.db = db;
    this.executor = executor;
    this.environment = environment;
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    County county = demoCounty.staffed();
    demoDuties.staffed(county);
    demoStates.staffed();
    long delivery = demoCounty.delivery(county);
    if (!packetsWait(delivery)) {
      LOG.info(
          "The demonstration's file is read and its packets are made; that takes a minute or two,"
              + " and here it says when they wait");
    }
    executor.execute(() -> tell(county, delivery));
    executor.execute(() -> residentsAsk(county));
  }

  private void residentsAsk(County county) {
    boolean done = false;
    try {
      demoResidents.ask(county);
      done = demoResidents.advance(county);
      if (done) {
        demoDuties.booked(county);
      }
    } catch (RuntimeException e) {
      LOG.debug("the demonstration's residents could not be brought further", e);
    }
    if (!done) {
      executor.schedule(() -> residentsAsk(county), LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void tell(County county, long deliveryId) {
    try {
      Delivery delivery = register.find(county.id(), deliveryId).orElseThrow();
      if (delivery.policy() == null) {
        if (delivery.state() == DeliveryState.READ) {
          choosePolicy(deliveryId);
        }
        lookAgain(county, deliveryId);
        return;
      }
      askToBeTold(county);
      if (!packetsWait(deliveryId)) {
        lookAgain(county, deliveryId);
        return;
      }
      // The other states' files come after, so that nobody waits for them.
      demoStates.handedIn();
      LOG.info("Ready for work: packets wait at {}", BrowserAddress.of(environment));
    } catch (RuntimeException e) {
      String why = NestedExceptionUtils.getMostSpecificCause(e).toString();
      if (!why.equals(trouble)) {
        trouble = why;
        LOG.warn(
            "The demonstration could not be brought further; tried again until it can: {}", why);
      }
      LOG.debug("the demonstration could not be brought further", e);
      lookAgain(county, deliveryId);
    }
  }

  /** Whether the delivery's packets have reached the desks, now or before. */
  private boolean packetsWait(long deliveryId) {
    return db.sql(
            "select exists (select from user_task where delivery_id = :delivery and form = :form)")
        .param("delivery", deliveryId)
        .param("form", UserTasks.REVIEW_CONVICTIONS)
        .query(Boolean.class)
        .single();
  }

  private void lookAgain(County county, long deliveryId) {
    executor.schedule(() -> tell(county, deliveryId), LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void choosePolicy(long deliveryId) {
    List<UserTask> tasks =
        client
            .newUserTaskSearchRequest()
            .filter(
                f ->
                    f.elementId(UserTasks.CHOOSE_POLICY)
                        .state(UserTaskState.CREATED)
                        .processInstanceVariables(
                            List.of(
                                v ->
                                    v.name(Variables.DELIVERY_ID)
                                        .value(Long.toString(deliveryId)))))
            .send()
            .join()
            .items();
    if (!tasks.isEmpty()) {
      choosing
          .choose(deliveryId, POLICY, "supervisor", tasks.get(0).getUserTaskKey())
          .ifPresent(refusal -> LOG.warn("The policy was not chosen: {}", refusal));
    }
  }

  private void askToBeTold(County county) {
    List<Long> people =
        db.sql(
                """
                select id from person p
                 where county_id = :county and not deceased and id % :oneIn = 0
                   and not exists (select from notice_request r where r.person_id = p.id)
                 order by id
                """)
            .param("county", county.id())
            .param("oneIn", ASKED_ONE_IN)
            .query(Long.class)
            .list();
    for (long person : people) {
      String language = person % SPANISH_ONE_IN == 0 ? "es" : "en";
      requests.ask(person, "person-" + person + "@redwood-flats.example", language, "defender");
    }
  }
}
