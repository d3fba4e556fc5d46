package org.clearance.domain.defense;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.clearance.domain.TestClock;
import org.clearance.domain.TestDomain;
import org.clearance.domain.TestRecords;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.client.MatchingClient;
import org.clearance.domain.defense.client.OpeningClient;
import org.clearance.domain.defense.client.OpeningClient.OpenClientResult;
import org.clearance.domain.defense.entry.ClientRecords;
import org.clearance.domain.defense.entry.CountyList;
import org.clearance.domain.defense.entry.Source;
import org.clearance.domain.defense.entry.WritingRecord;
import org.clearance.domain.defense.entry.WritingRecord.NewLine;
import org.clearance.domain.defense.entry.WritingRecord.NewSource;
import org.clearance.domain.defense.screening.ClientScreening;
import org.clearance.domain.defense.screening.SaidFact.SaidBy;
import org.clearance.domain.defense.screening.SaidFacts;
import org.clearance.domain.defense.screening.ScreenedClient;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.law.jurisdiction.LawRegister;
import org.clearance.domain.law.jurisdiction.Petitions;
import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.domain.law.jurisdiction.ScreeningLaws;
import org.clearance.domain.law.policy.PolicyRegister;
import org.clearance.domain.law.policy.PolicyVersions;
import org.clearance.domain.office.sight.SealedConvictions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Jane Doe, a client in Contra Costa on December 1, 2026, of whom the court's record tells. */
public final class TestClient implements AutoCloseable {
  public static final LocalDate TODAY = LocalDate.of(2026, 12, 1);
  public static final String COURT = "Superior Court, Contra Costa";

  @Configuration(proxyBeanMethods = false)
  static class Today {
    @Bean
    @Primary
    Clock today() {
      return new TestClock(Instant.parse("2026-12-01T20:00:00Z"));
    }
  }

  public final AnnotationConfigApplicationContext context;
  public final Client client;
  public final Screening law;
  public final Petitions petitions;
  private final long docket;

  /**
   * @param besides components that a test needs
   */
  public TestClient(Class<?>... besides) {
    context =
        TestDomain.of(
            Stream.concat(
                    Stream.<Class<?>>of(
                        Today.class,
                        Audit.class,
                        Clients.class,
                        OpeningClient.class,
                        MatchingClient.class,
                        ClientRecords.class,
                        WritingRecord.class,
                        SaidFacts.class,
                        CountyList.class,
                        SealedConvictions.class,
                        ClientScreening.class,
                        LawRegister.class,
                        ScreeningLaws.class,
                        PolicyRegister.class,
                        PolicyVersions.class),
                    Stream.of(besides))
                .toArray(Class<?>[]::new));
    long county = new TestRecords(bean(JdbcClient.class)).county("contra-costa");
    law = bean(ClientScreening.class).law(county).orElseThrow();
    petitions = Objects.requireNonNull(law.petitions());
    var opened =
        (OpenClientResult.Opened)
            bean(OpeningClient.class)
                .open(county, new OpeningClient.Typed("Doe, Jane", null, false), "pat");
    client = bean(Clients.class).find(county, opened.clientId()).orElseThrow();
    docket = source(Source.Tells.COURT_RECORD);
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public long source(Source.Tells tells) {
    return source(tells, TODAY);
  }

  public long source(Source.Tells tells, LocalDate toldOn) {
    return bean(WritingRecord.class).begin(client, NewSource.typed(tells, toldOn, ""), "pat");
  }

  /** Adds an entry of the court's record, and returns it. */
  public long line(String kind, String... facts) {
    return line(docket, kind, facts);
  }

  /** Adds an entry of a source, and returns it. */
  public long line(long source, String kind, String... facts) {
    Map<String, String> told = new HashMap<>();
    for (int i = 0; i < facts.length; i += 2) {
      told.put(facts[i], facts[i + 1]);
    }
    return bean(WritingRecord.class)
        .add(client, source, NewLine.typed(kind, told), true, "pat")
        .map(
            line ->
                bean(JdbcClient.class)
                    .sql("select entry_id from defense.record_line where id = :id")
                    .param("id", line)
                    .query(Long.class)
                    .single())
        .orElseThrow();
  }

  /** Adds a felony of 2018, case A1, that can be reduced and dismissed: probation was fulfilled. */
  public long felony(String section) {
    return felony(section, COURT);
  }

  /** Adds such a felony, of a court that the record calls this. */
  public long felony(String section, String court) {
    long felony = felony("A1", court, section, "2018-05-10", "true", "MISD_JAIL");
    say(felony, "probationOutcome", "FULFILLED");
    say(felony, "wobbler", "YES");
    return felony;
  }

  /**
   * Adds a felony of 2010, case F6, that is a misdemeanor since Proposition 47: goods of 400
   * dollars.
   */
  public long felonyThatProposition47Reaches() {
    long felony = felony("F6", COURT, "496(a) PC", "2010-02-01", "false", "PRISON");
    say(felony, "value", "400");
    say(felony, "sentenceComplied", "true");
    return felony;
  }

  private long felony(
      String caseNumber,
      String court,
      String section,
      String judged,
      String probation,
      String custody) {
    return line(
        "CONVICTION",
        "caseNumber",
        caseNumber,
        "court",
        court,
        "section",
        section,
        "level",
        "FELONY",
        "judgmentDate",
        judged,
        "probationGranted",
        probation,
        "custody",
        custody);
  }

  /** Adds an arrest of 2015 whose case was dismissed, and can be sealed. */
  public long dismissedArrest(String caseNumber, String court) {
    long arrest =
        line(
            "ARREST",
            "caseNumber",
            caseNumber,
            "court",
            court,
            "section",
            "484 PC",
            "arrestDate",
            "2015-05-10");
    say(arrest, "arrestOutcome", "DISMISSED");
    say(arrest, "refilable", "false");
    say(arrest, "noLimitation", "false");
    say(arrest, "abuseArrest", "false");
    return arrest;
  }

  /** Says that nothing of the person stands in the way. */
  public void clear() {
    for (String fact : new String[] {"chargedNow", "servingNow", "registrant", "superstrike"}) {
      say(null, fact, "false");
    }
    say(null, "historyComplete", "true");
    say(null, "supervisionNow", "NONE");
  }

  public Map<String, ?> say(@Nullable Long entry, String fact, String value) {
    return bean(SaidFacts.class)
        .say(
            client,
            law,
            new SaidFacts.Typed(
                bean(ClientScreening.class).about(client, law, fact, entry),
                fact,
                value,
                false,
                law.isAttorneys(fact) ? SaidBy.ATTORNEY : SaidBy.COURT_RECORD,
                "",
                TODAY),
            "pat")
        .problems();
  }

  public ScreenedClient screen() {
    return bean(ClientScreening.class).screen(client, law);
  }

  @Override
  public void close() {
    context.close();
  }
}
