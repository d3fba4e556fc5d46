package org.clearance.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.casework.delivery.DeliveryLaw;
import org.clearance.domain.casework.delivery.HandInResult;
import org.clearance.domain.casework.delivery.HandedFile;
import org.clearance.domain.casework.delivery.HandingIn;
import org.clearance.domain.law.jurisdiction.ApproveLawResult;
import org.clearance.domain.law.jurisdiction.Jurisdictions;
import org.clearance.domain.law.jurisdiction.KeepingLaw;
import org.clearance.domain.law.jurisdiction.LawVersion;
import org.clearance.domain.law.jurisdiction.Layout;
import org.clearance.domain.law.jurisdiction.MadeUpRecords;
import org.clearance.domain.office.user.AddingUsers;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.CountyRow;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.Users;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the counties of the demonstration that are in other states than California, once: their
 * staff, the law in force, and a made-up file that takes its way; and somebody who works in all
 * three.
 */
class DemoStates {
  private static final String ACTOR = "demo";
  private static final long SEED = 1793;
  private static final String SEVERAL = "several-counties";

  private record Member(String username, String displayName, List<Role> roles) {}

  private record Place(
      String code,
      String name,
      String displayName,
      String timeZone,
      String courtName,
      String jurisdiction,
      String table,
      String layout,
      long rows,
      List<Member> staff) {
    private String supervisor() {
      return staff.stream()
          .filter(member -> member.roles().contains(Role.DA_SUPERVISOR))
          .findFirst()
          .orElseThrow()
          .username();
    }
  }

  private static final List<Place> PLACES =
      List.of(
          new Place(
              "laurel-ridge",
              "LAUREL RIDGE",
              "Laurel Ridge County",
              "America/New_York",
              "Circuit Court of Laurel Ridge County",
              "us-va",
              "us-va/sealing-2026",
              "court-2020",
              2_000,
              staff("virginia", "Commonwealth’s Attorney’s office, Virginia", "Virginia")),
          new Place(
              "prairie-bend",
              "PRAIRIE BEND",
              "Prairie Bend County",
              "America/Chicago",
              "Circuit Court of Prairie Bend County",
              "us-il",
              "us-il/cannabis-convictions",
              "cook-clerk-2009",
              1_000,
              staff("illinois", "State’s Attorney’s office, Illinois", "Illinois")));

  private final Counties counties;
  private final CountyRow row;
  private final Users users;
  private final AddingUsers adding;
  private final KeepingLaw laws;
  private final HandingIn handingIn;
  private final JdbcClient db;
  private final TransactionTemplate transaction;
  private final boolean shown;
  private final String password;

  /**
   * @param shown false: none of them is made
   */
  DemoStates(
      Counties counties,
      CountyRow row,
      Users users,
      AddingUsers adding,
      KeepingLaw laws,
      HandingIn handingIn,
      JdbcClient db,
      TransactionTemplate transaction,
      boolean shown,
      String password) {
    this.counties = counties;
    this.row = row;
    this.users = users;
    this.adding = adding;
    this.laws = laws;
    this.handingIn = handingIn;
    this.db = db;
    this.transaction = transaction;
    this.shown = shown;
    this.password = password;
  }

  /** The counties' codes, with one more. */
  static Set<String> codes(String... more) {
    return Stream.concat(Stream.of(more), PLACES.stream().map(Place::code))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<Member> staff(String prefix, String office, String state) {
    return List.of(
        new Member(prefix + "-reviewer", "Reviewer, " + office, List.of(Role.DA_REVIEWER)),
        new Member(
            prefix + "-supervisor",
            "Supervisor, " + office,
            List.of(Role.DA_SUPERVISOR, Role.DA_REVIEWER, Role.MANAGER)),
        new Member(prefix + "-clerk", "Circuit court clerk, " + state, List.of(Role.COURT_CLERK)),
        new Member(
            prefix + "-defender", "Public defender, " + state, List.of(Role.PUBLIC_DEFENDER)));
  }

  /** Makes the counties with their staff, each that is not there yet. */
  void staffed() {
    if (!shown) {
      return;
    }
    for (Place place : PLACES) {
      if (counties.byCode(place.code()).isEmpty()) {
        transaction.executeWithoutResult(status -> staff(place));
      }
    }
    if (users.byUsername(SEVERAL).isEmpty()) {
      List<AddingUsers.RoleIn> roles = new ArrayList<>();
      for (County county : counties.all()) {
        if (!county.code().equals(DemoHistory.CODE)) {
          roles.add(new AddingUsers.RoleIn(county.id(), Role.DA_REVIEWER));
          roles.add(new AddingUsers.RoleIn(county.id(), Role.MANAGER));
        }
      }
      adding.add(
          SEVERAL,
          "Reviewer in three counties",
          SEVERAL + "@redwood-flats.example",
          password,
          true,
          roles,
          ACTOR);
    }
  }

  private void staff(Place place) {
    County county =
        counties.create(
            place.code(),
            place.name(),
            place.displayName(),
            place.timeZone(),
            place.courtName(),
            "");
    String at = "@" + place.code() + ".example";
    for (Member member : place.staff()) {
      adding.add(
          member.username(),
          member.displayName(),
          member.username() + at,
          password,
          true,
          member.roles().stream().map(role -> new AddingUsers.RoleIn(county.id(), role)).toList(),
          ACTOR);
    }
    row.set(county.id(), "orders", Map.of("hold", "PT1M"));
    counties.setNoticeAddresses(county.id(), "court" + at, "defender" + at);
    counties.setContact(county.id(), "(555) 555-0100", "(555) 555-0101");
  }

  /** Hands each county's made-up file in under its law, unless that was done before. */
  void handedIn() {
    if (!shown) {
      return;
    }
    for (Place place : PLACES) {
      County county = counties.byCode(place.code()).orElseThrow();
      boolean there =
          db.sql("select exists (select from delivery where county_id = :county)")
              .param("county", county.id())
              .query(Boolean.class)
              .single();
      if (!there) {
        handIn(place, county);
      }
    }
  }

  private void handIn(Place place, County county) {
    Layout layout =
        Jurisdictions.shipped(place.jurisdiction()).layout(place.layout()).orElseThrow();
    try {
      Path file = Files.createTempFile(place.code(), ".csv");
      try {
        try (var out = Files.newBufferedWriter(file, UTF_8)) {
          new MadeUpRecords(layout, SEED, false).write(place.rows(), out);
        }
        HandInResult answer =
            handingIn.handIn(
                county.id(),
                handingIn.today(county.id()),
                List.of(
                    new HandedFile(
                        place.code() + "-records.csv", () -> Files.newInputStream(file))),
                place.supervisor(),
                new DeliveryLaw(inForce(place, county).sha256(), place.table(), layout.id(), ""));
        if (!(answer instanceof HandInResult.Taken)) {
          throw new IllegalStateException("the generated file was refused: " + answer);
        }
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("handing in the file of " + place.displayName(), e);
    }
  }

  private LawVersion inForce(Place place, County county) {
    ApproveLawResult answer = laws.adopt(county, place.jurisdiction(), place.supervisor());
    if (answer instanceof ApproveLawResult.Approved approved) {
      return approved.version();
    }
    if (answer instanceof ApproveLawResult.ApprovedBefore before) {
      return before.version();
    }
    throw new IllegalStateException("the shipped law was not put in force: " + answer);
  }
}
