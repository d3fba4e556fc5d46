package org.clearance.batch.casework.survey;

import static org.clearance.domain.Measuring.processor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.clearance.batch.casework.reading.CountyDelivery;
import org.clearance.batch.casework.reading.ReadingHistories;
import org.clearance.domain.PeakHeap;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.casework.survey.Survey;
import org.clearance.domain.casework.survey.SurveyPolicies;
import org.clearance.domain.casework.survey.Surveying;
import org.clearance.domain.casework.survey.Surveys;
import org.clearance.domain.law.jurisdiction.ScreeningLaws;
import org.clearance.domain.record.layout.DojFileGenerator;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Measures a survey of everybody on record: all tables of California's folder, asked about the
 * histories of a made-up file. The people of the file are put on record again and again, with the
 * same histories, until there are enough. Run {@code main}; arguments: numbers of people (20,000
 * and 100,000).
 */
final class SurveyBenchmark {
  private static final int ROWS = 60_000;
  private static final long SEED = 5;
  private static final Map<String, String> FREE =
      Map.of(
          "historyComplete", "true",
          "chargedNow", "false",
          "servingNow", "false",
          "supervisionNow", "NONE",
          "registrant", "false",
          "superstrike", "false");

  private SurveyBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    TestDatabase.keepOnDisk();
    List<Integer> sizes =
        arguments.length == 0
            ? List.of(20_000, 100_000)
            : Arrays.stream(arguments).map(Integer::valueOf).toList();
    System.out.println(
        "| people | findings | time | processor, PostgreSQL's included | heap after GC: peak, old"
            + " generation |");
    Path folder = Files.createTempDirectory("survey");
    DataSource database = TestDatabase.migrated();
    try (var context =
        CountyDelivery.context(
            database,
            folder,
            Surveys.class,
            SurveyPolicies.class,
            Surveying.class,
            ScreeningLaws.class,
            SurveyJob.class,
            ScheduledSurveys.class)) {
      JdbcClient db = context.getBean(JdbcClient.class);
      long county = CountyDelivery.county(db, "ALDER");
      var file = new ByteArrayOutputStream();
      new DojFileGenerator(ROWS, SEED, "ALDER").write(file);
      long delivery =
          CountyDelivery.handIn(context, county, LocalDate.of(2026, 11, 1), file.toByteArray());
      context.getBean(ReadingHistories.class).read(delivery, progress -> {});
      SurveyPolicies policies = context.getBean(SurveyPolicies.class);
      policies.write(
          county,
          context.getBean(ScreeningLaws.class).of(county).orElseThrow(),
          FREE,
          "Measured",
          "sue");
      policies.decide(county, policies.open(county).orElseThrow().id(), true, "sam");
      for (int size : sizes) {
        more(db, county, size);
        measure(
            db, county, context.getBean(Surveys.class), context.getBean(ScheduledSurveys.class));
      }
    }
  }

  private static void more(JdbcClient db, long county, int people) {
    long there =
        db.sql("select count(*) from person where county_id = :county")
            .param("county", county)
            .query(Long.class)
            .single();
    if (there < people) {
      db.sql(
              """
              insert into person (county_id, person_key, delivery_id, subject_id, name, date_of_birth, history_complete, runs)
              select county_id, person_key || ':' || :people || ':' || n, delivery_id, subject_id, name, date_of_birth, history_complete, runs
                from person, generate_series(1, :times) n where county_id = :county
               order by n, id limit :most
              """)
          .param("county", county)
          .param("people", people)
          .param("times", people / there)
          .param("most", people - there)
          .update();
      db.sql("analyze person").update();
    }
  }

  private static void measure(
      JdbcClient db, long county, Surveys surveys, ScheduledSurveys scheduled) {
    surveys.ask(county, "sue");
    try (var heap = new PeakHeap()) {
      heap.begin();
      long before = processor(db);
      long began = System.nanoTime();
      scheduled.run();
      double seconds = (System.nanoTime() - began) / 1e9;
      double spent = (processor(db) - before) / 1e9;
      Survey survey = surveys.ended(county).orElseThrow();
      long findings =
          surveys.totals(survey.id()).stream()
              .filter(total -> !total.relief().isEmpty())
              .mapToLong(Survey.Total::entries)
              .sum();
      PeakHeap.Peak peak = heap.peak();
      System.out.printf(
          "| %,d | %,d | %.1f s (%,.0f/s) | %.1f s | %d MB, %d MB |%n",
          survey.done(),
          findings,
          seconds,
          survey.done() / seconds,
          spent,
          peak.all() / 1_000_000,
          peak.old() / 1_000_000);
    }
  }
}
