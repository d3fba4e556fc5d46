package org.clearance.ui.figures.figures;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.clearance.domain.figures.figures.LargeHistory;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.Screens;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long the server takes for the whole overview with a large county's history stored. Arguments:
 * convictions (1,000,000), times of each page (21).
 */
public final class FiguresPageBenchmark {
  private static final List<String> PAGES =
      List.of("/figures", "/figures/times", "/figures/rates", "/figures/deadlines");
  private static final int WARMING = 10;

  private FiguresPageBenchmark() {}

  /** Prints a table. */
  public static void main(String[] args) throws Exception {
    int convictions = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    int times = args.length > 1 ? Integer.parseInt(args[1]) : 21;
    try (var context =
        (ServletWebServerApplicationContext)
            SpringApplication.run(
                Screens.class,
                "--server.port=0",
                "--spring.flyway.enabled=false",
                "--clearance.data=target/test-data")) {
      var people = context.getBean(People.class);
      var db = context.getBean(JdbcClient.class);
      County county = people.county();
      LargeHistory.store(context.getBean(DataSource.class), county.id(), convictions);
      User user = people.user(county, Role.MANAGER);
      Browser browser =
          new Browser(context.getWebServer().getPort())
              .signedInAs(user.username(), People.PASSWORD);
      System.out.println("| page | days | median | slowest |\n|---|---|--:|--:|");
      // The yardstick: the server's smallest page.
      measure(browser, "the sign-in page", "/sign-in", "", times);
      scopes(db, county)
          .forEach(
              (name, scope) -> {
                for (String days : new String[] {"30", "365", "all"}) {
                  for (String page : PAGES) {
                    measure(browser, name + page, page + "?days=" + days + scope, days, times);
                  }
                }
              });
    }
    System.exit(0);
  }

  private static Map<String, String> scopes(JdbcClient db, County county) {
    Map<String, String> scopes = new LinkedHashMap<>();
    scopes.put("the county", "");
    scopes.put("a delivery", "&delivery=" + first(db, "min(id)", county));
    scopes.put(
        "a policy (two deliveries)", "&policy=" + first(db, "min(policy_version_id)", county));
    scopes.put("a section", "&section=11357");
    scopes.put("a section in a court", "&section=11359&court=COURT%202");
    return scopes;
  }

  private static String first(JdbcClient db, String what, County county) {
    return db.sql("select %s from delivery where county_id = :county".formatted(what))
        .param("county", county.id())
        .query(String.class)
        .single();
  }

  private static void measure(Browser browser, String of, String path, String days, int times) {
    double[] took = new double[times];
    for (int i = -WARMING; i < times; i++) {
      long began = System.nanoTime();
      Browser.Page page = browser.open(path);
      if (page.status() != 200
          || path.startsWith("/figures?") && !page.html().contains("People with some relief")) {
        throw new IllegalStateException(path + ": " + page.html());
      }
      if (i >= 0) {
        took[i] = (System.nanoTime() - began) / 1e6;
      }
    }
    Arrays.sort(took);
    System.out.printf("| %s | %s | %.0f ms | %.0f |%n", of, days, took[times / 2], took[times - 1]);
  }
}
