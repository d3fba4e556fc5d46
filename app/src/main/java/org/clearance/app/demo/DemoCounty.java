package org.clearance.app.demo;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.casework.delivery.HandInResult;
import org.clearance.domain.casework.delivery.HandedFile;
import org.clearance.domain.casework.delivery.HandingIn;
import org.clearance.domain.office.setting.Setting;
import org.clearance.domain.office.user.AddingUsers;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.CountyRow;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.record.layout.DojFileGenerator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the county of the demonstration, once: its staff, and a delivery that takes the usual way.
 */
class DemoCounty {
  static final String NAME = "REDWOOD FLATS";
  static final String CODE = "redwood-flats";
  private static final int ROWS = 20_000;
  private static final long SEED = 1793;
  private static final String ACTOR = "demo";

  private record Member(String username, String displayName, Role role) {}

  private static final List<Member> STAFF =
      List.of(
          new Member("reviewer", "Reviewer, DA's office", Role.DA_REVIEWER),
          new Member("second-reviewer", "Second reviewer, DA's office", Role.DA_REVIEWER),
          new Member("supervisor", "Supervisor, DA's office", Role.DA_SUPERVISOR),
          new Member("second-supervisor", "Second supervisor, DA's office", Role.DA_SUPERVISOR),
          new Member("clerk", "Court clerk", Role.COURT_CLERK),
          new Member("defender", "Public defender", Role.PUBLIC_DEFENDER),
          new Member("manager", "Manager", Role.MANAGER),
          new Member("administrator", "Administrator", Role.ADMINISTRATOR));

  private final Counties counties;
  private final CountyRow row;
  private final AddingUsers adding;
  private final HandingIn handingIn;
  private final JdbcClient db;
  private final TransactionTemplate transaction;
  private final String password;

  DemoCounty(
      Counties counties,
      CountyRow row,
      AddingUsers adding,
      HandingIn handingIn,
      JdbcClient db,
      TransactionTemplate transaction,
      String password) {
    this.counties = counties;
    this.row = row;
    this.adding = adding;
    this.handingIn = handingIn;
    this.db = db;
    this.transaction = transaction;
    this.password = password;
  }

  /** The county with its staff, made if this is the first start. */
  County staffed() {
    County county = counties.byCode(CODE).orElseGet(() -> transaction.execute(status -> staff()));
    transaction.executeWithoutResult(status -> residentsAsk(county));
    return county;
  }

  /** Lets residents ask the public defender, also in a county that was made before they could. */
  private void residentsAsk(County county) {
    if (!Setting.RESIDENTS_ASK.of(db, county.id())) {
      row.set(
          county.id(),
          "residents",
          Map.of("ask", true, "hours", "9:00–16:00", "url", "http://localhost:8090"));
      row.set(county.id(), "defender", Map.of("telephone", "(209) 555-0100"));
    }
  }

  private County staff() {
    County county =
        counties.create(
            CODE,
            NAME,
            "Redwood Flats County",
            "America/Los_Angeles",
            "Superior Court of California, County of Redwood Flats",
            "CA099013J");
    for (Member member : STAFF) {
      adding.add(
          member.username(),
          member.displayName(),
          member.username() + "@redwood-flats.example",
          password,
          true,
          List.of(new AddingUsers.RoleIn(county.id(), member.role())),
          ACTOR);
    }
    // A minute is long enough to take an order back, and short enough to see it recorded.
    row.set(county.id(), "orders", Map.of("hold", "PT1M"));
    counties.setNoticeAddresses(
        county.id(), "court@redwood-flats.example", "defender@redwood-flats.example");
    counties.setContact(county.id(), "(209) 555-0100", "(209) 555-0101");
    return county;
  }

  /** The county's first delivery: the existing one, else a generated file that is handed in now. */
  long delivery(County county) {
    Optional<Long> there =
        db.sql("select min(id) from delivery where county_id = :county having min(id) is not null")
            .param("county", county.id())
            .query(Long.class)
            .optional();
    return there.orElseGet(() -> handIn(county));
  }

  private long handIn(County county) {
    try {
      Path file = Files.createTempFile("redwood-flats", ".csv");
      try {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
          new DojFileGenerator(ROWS, SEED, NAME).write(out);
        }
        HandInResult answer =
            handingIn.handIn(
                county.id(),
                handingIn.today(county.id()),
                List.of(
                    new HandedFile("redwood-flats-history.csv", () -> Files.newInputStream(file))),
                "supervisor");
        if (answer instanceof HandInResult.Taken taken) {
          return taken.deliveryId();
        }
        throw new IllegalStateException("the generated file was refused: " + answer);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("handing in the file of the demonstration", e);
    }
  }
}
