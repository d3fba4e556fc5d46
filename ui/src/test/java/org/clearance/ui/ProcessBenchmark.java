package org.clearance.ui;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.response.UserTask;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.clearance.bpmn.Variables;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.process.Processes;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Measures the pictures of processes while many packets stand at their review, a tenth of them of
 * another county, and a tenth have gone on. Run {@code main}, which prints the medians of 21;
 * argument: instances (10,000).
 */
public final class ProcessBenchmark {
  private static final int RUNS = 21;
  private static final int TENTH = 10;

  private final CamundaClient engine;
  private final Processes processes;
  private final Browser browser;

  private ProcessBenchmark(ConfigurableApplicationContext screens, County county) {
    engine = screens.getBean(CamundaClient.class);
    processes = new Processes(engine);
    browser =
        new Browser(((WebServerApplicationContext) screens).getWebServer().getPort())
            .signedInAs(
                screens.getBean(People.class).user(county, Role.MANAGER).username(),
                People.PASSWORD);
  }

  /** Prints the table. */
  public static void main(String[] arguments) throws InterruptedException {
    int instances = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    try (ConfigurableApplicationContext screens =
        SpringApplication.run(
            Screens.class,
            "--server.port=0",
            "--spring.flyway.enabled=false",
            "--logging.level.root=warn",
            "--clearance.data=target/test-data")) {
      People people = screens.getBean(People.class);
      County county = people.county();
      new ProcessBenchmark(screens, county).run(instances, county, people.county());
    }
    System.exit(0);
  }

  private void run(int instances, County county, County other) throws InterruptedException {
    ExecutorService hands = Executors.newFixedThreadPool(8);
    var done = new CountDownLatch(instances);
    for (int i = 0; i < instances; i++) {
      Map<String, Object> variables =
          processes.variables(i % TENTH == 0 ? other : county, i, Duration.ofDays(30));
      hands.execute(
          () -> {
            try {
              engine
                  .newCreateInstanceCommand()
                  .bpmnProcessId("packet-clearance")
                  .latestVersion()
                  .variables(variables)
                  .send()
                  .join();
            } finally {
              done.countDown();
            }
          });
    }
    done.await();
    List<UserTask> tasks =
        engine
            .newUserTaskSearchRequest()
            .page(page -> page.limit(instances / TENTH))
            .send()
            .join()
            .items();
    var completed = new CountDownLatch(tasks.size());
    tasks.forEach(
        task ->
            hands.execute(
                () -> {
                  try {
                    engine
                        .newCompleteUserTaskCommand(task.getUserTaskKey())
                        .variables(Map.of(Variables.SECOND_REVIEW_NEEDED, false))
                        .send()
                        .join();
                  } finally {
                    completed.countDown();
                  }
                }));
    completed.await();
    hands.shutdown();
    System.out.println("| page | ms |");
    System.out.println("|---|--:|");
    System.out.printf(
        "| a picture, its times measured anew | %.0f |%n", open("/processes/packet-clearance"));
    measure("the yardstick: the server's smallest page", "/sign-in");
    measure("the list of processes", "/processes");
    measure("a picture", "/processes/packet-clearance");
    measure("what stands at a step", "/processes/packet-clearance/steps/review-convictions");
    measure("… its page 100", "/processes/packet-clearance/steps/review-convictions?page=100");
  }

  private void measure(String name, String path) {
    double[] times = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      times[i] = open(path);
    }
    Arrays.sort(times);
    System.out.printf("| %s | %.0f |%n", name, times[RUNS / 2]);
  }

  private double open(String path) {
    long from = System.nanoTime();
    Browser.Page page = browser.open(path);
    if (page.status() != 200) {
      throw new IllegalStateException(page.path() + ": " + page.status());
    }
    return (System.nanoTime() - from) / 1e6;
  }
}
