package org.clearance.domain.defense.campaign;

import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.defense.campaign.Campaign.PeopleList;
import org.clearance.domain.defense.campaign.Campaign.Split;
import org.clearance.domain.defense.campaign.Campaign.State;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sheet.HandedInSheet;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.question.PortalTexts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes drafts of campaigns, and the lists that are handed in for them. */
@Component
public class WritingCampaign {
  /** The number of people that a list which is handed in may have, at most. */
  public static final int MOST_LINES = 5_000;

  private static final Text STARTED = Text.of("It has started, and stays as it is.");
  private static final int LONGEST_NAME = 120;
  private static final int LONGEST_TEXT = 2_000;
  private static final int MOST_IN_A_WAVE = 20_000;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("M/d/uuuu").withResolverStyle(ResolverStyle.STRICT);

  private final JdbcClient db;
  private final PortalTexts texts;
  private final Audit audit;
  private final Clock clock;

  WritingCampaign(JdbcClient db, PortalTexts texts, Audit audit, Clock clock) {
    this.db = db;
    this.texts = texts;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A campaign, as it was typed.
   *
   * @param list null: none was chosen
   * @param most how many people a wave reaches at most; null: no number was typed
   */
  public record Typed(
      String name,
      @Nullable PeopleList list,
      String purpose,
      String basis,
      @Nullable Split split,
      @Nullable Integer most) {}

  /** The result of writing a campaign: the campaign's id, or the problems by field. */
  public record WriteResult(long campaignId, Map<String, Text> problems) {}

  /**
   * Writes a draft. Purpose and basis may wait until it starts.
   *
   * @return problems by {@code campaignName}, {@code list}, {@code split}, {@code most}, {@code
   *     purpose} and {@code basis}
   */
  @Transactional
  public WriteResult write(long countyId, Typed typed, String actor) {
    Map<String, Text> problems = problems(typed);
    if (!problems.isEmpty()) {
      return new WriteResult(0, problems);
    }
    long id =
        values(
                db.sql(
                    """
                    insert into defense.campaign (county_id, name, people_list, purpose, basis, split, most, state, written_by, written_at)
                    values (:county, :name, :list, :purpose, :basis, :split, :most, 'DRAFT', :actor, :now) returning id
                    """),
                typed,
                actor)
            .param("county", countyId)
            .query(Long.class)
            .single();
    audit.record(actor, countyId, AuditAction.CAMPAIGN_WRITTEN, "campaign", id, "");
    return new WriteResult(id, problems);
  }

  /**
   * Writes a draft anew; whoever wrote it last cannot approve it. The list it is for stays.
   *
   * @return problems, as of {@link #write}, and by an empty name where it is no draft any more
   */
  @Transactional
  public Map<String, Text> change(Campaign campaign, Typed typed, String actor) {
    Map<String, Text> problems = problems(typed);
    if (campaign.state() != State.DRAFT) {
      problems.put("", STARTED);
    }
    if (problems.isEmpty() && !isWritten(campaign, typed, actor)) {
      // Somebody approved it at the same moment.
      problems.put("", STARTED);
    }
    if (problems.isEmpty()) {
      if (typed.split() != null && typed.split() != campaign.split()) {
        drawAnew(campaign, typed.split());
      }
      audit.record(
          actor, campaign.countyId(), AuditAction.CAMPAIGN_WRITTEN, "campaign", campaign.id(), "");
    }
    return problems;
  }

  private boolean isWritten(Campaign campaign, Typed typed, String actor) {
    return values(
                db.sql(
                    """
                  update defense.campaign set name = :name, purpose = :purpose, basis = :basis, split = :split, most = :most,
                         written_by = :actor, written_at = :now
                   where id = :id and state = 'DRAFT' and people_list = :list
                  """),
                typed,
                actor)
            .param("id", campaign.id())
            .update()
        > 0;
  }

  private void drawAnew(Campaign campaign, Split split) {
    db.sql("select id from defense.campaign_person where campaign_id = :id order by id")
        .param("id", campaign.id())
        .query(Long.class)
        .list()
        .forEach(
            person ->
                db.sql("update defense.campaign_person set part = :part where id = :id")
                    .param("part", part(split))
                    .param("id", person)
                    .update());
  }

  private JdbcClient.StatementSpec values(JdbcClient.StatementSpec sql, Typed typed, String actor) {
    return sql.param("name", words(typed.name()))
        .param("list", typed.list() == null ? "" : typed.list().name())
        .param("purpose", typed.purpose().strip())
        .param("basis", typed.basis().strip())
        .param("split", typed.split() == null ? "" : typed.split().name())
        .param("most", typed.most())
        .param("actor", actor)
        .param("now", Sql.moment(clock.instant()));
  }

  private static String words(String typed) {
    return typed.strip().replaceAll("\\s+", " ");
  }

  private static Map<String, Text> problems(Typed typed) {
    Map<String, Text> problems = new LinkedHashMap<>();
    String name = words(typed.name());
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      problems.put(
          "campaignName", Text.of("Enter the name, in at most {0} characters.", LONGEST_NAME));
    }
    if (typed.list() == null) {
      problems.put("list", Text.of("Choose whom it is for."));
    }
    if (typed.split() == null) {
      problems.put("split", Text.of("Choose who gets which letter."));
    } else if (typed.split() != Split.NONE
        && typed.list() != null
        && typed.list().holder().isPresent()) {
      problems.put(
          "split", Text.of("Whoever holds this list prints the same letter for everybody."));
    }
    Integer most = typed.most();
    if (most == null || most < 1 || most > MOST_IN_A_WAVE) {
      problems.put("most", Text.of("Enter a number from 1 to {0}.", MOST_IN_A_WAVE));
    }
    if (typed.purpose().length() > LONGEST_TEXT) {
      problems.put("purpose", Text.of("At most {0} characters.", LONGEST_TEXT));
    }
    if (typed.basis().length() > LONGEST_TEXT) {
      problems.put("basis", Text.of("At most {0} characters.", LONGEST_TEXT));
    }
    return problems;
  }

  private record Line(String name, @Nullable LocalDate born, String language, String address) {}

  /**
   * Takes a list, in the place of one that was handed in before: each line a name, a date of birth
   * that may be empty, a language that may be empty, and the lines of the address, as CSV.
   *
   * @return problems by {@code people}; empty: the list is taken
   */
  @Transactional
  public Map<String, Text> handIn(Campaign campaign, String csv, String actor) {
    if (campaign.state() != State.DRAFT || campaign.list() != PeopleList.HANDED_IN) {
      return Map.of("people", Text.of("No list can be handed in here any more."));
    }
    List<Line> lines = new ArrayList<>();
    Text problem = read(csv, lines);
    if (problem != null) {
      return Map.of("people", problem);
    }
    int written =
        db.sql(
                "update defense.campaign set written_by = :actor, written_at = :now where id = :id and state = 'DRAFT'")
            .param("actor", actor)
            .param("now", Sql.moment(clock.instant()))
            .param("id", campaign.id())
            .update();
    if (written == 0) {
      return Map.of("people", Text.of("No list can be handed in here any more."));
    }
    db.sql("delete from defense.campaign_person where campaign_id = :id")
        .param("id", campaign.id())
        .update();
    for (Line line : lines) {
      db.sql(
              """
              insert into defense.campaign_person (campaign_id, name, born, language, address, code, part, listed_at)
              values (:id, :name, :born, :language, :address, :code, :part, :now)
              """)
          .param("id", campaign.id())
          .param("name", line.name())
          .param("born", line.born())
          .param("language", line.language())
          .param("address", line.address())
          .param("code", ReferralCode.random().letters())
          .param("part", part(campaign.split()))
          .param("now", Sql.moment(clock.instant()))
          .update();
    }
    audit.record(
        actor,
        campaign.countyId(),
        AuditAction.CAMPAIGN_LIST_TAKEN,
        "campaign",
        campaign.id(),
        Integer.toString(lines.size()));
    return Map.of();
  }

  private @Nullable Text read(String csv, List<Line> lines) {
    int number = 0;
    try (var reader =
        HandedInSheet.lines(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)))) {
      for (var row : reader) {
        number++;
        if (number > MOST_LINES) {
          return Text.of("The list has more than {0} lines. Divide it.", (long) MOST_LINES);
        }
        List<String> cells = row.getFields().stream().map(String::strip).toList();
        String name = words(cells.get(0));
        String born = cells.size() > 1 ? cells.get(1) : "";
        String language = cells.size() > 2 && !cells.get(2).isEmpty() ? cells.get(2) : "en";
        String address =
            String.join("\n", cells.stream().skip(3).filter(cell -> !cell.isEmpty()).toList());
        if (name.isEmpty() || name.length() > LONGEST_NAME || address.isEmpty()) {
          return Text.of("Line {0} has no name, or no address.", number);
        }
        if (!texts.offered().containsKey(language)) {
          return Text.of("Line {0} has a language in which nobody is written to.", number);
        }
        add(
            lines,
            new Line(name, born.isEmpty() ? null : LocalDate.parse(born, DAY), language, address));
      }
    } catch (DateTimeException e) {
      return Text.of("Line {0} has a date of birth that is not like 5/17/1985.", number);
    } catch (de.siegmar.fastcsv.reader.CsvParseException
        | UncheckedIOException
        | java.io.IOException e) {
      return Text.of(
          "The list cannot be read to its end: a quotation mark is probably not closed.");
    }
    return lines.isEmpty() ? Text.of("Write at least one line.") : null;
  }

  /** Adds a line; one that says the same as another is one letter. */
  private static void add(List<Line> lines, Line line) {
    if (!lines.contains(line)) {
      lines.add(line);
    }
  }

  /** Draws the part of a person by lot. */
  static String part(Split split) {
    boolean second = RANDOM.nextBoolean();
    return switch (split) {
      case NONE -> "A";
      case TWO_LETTERS -> second ? "B" : "A";
      case HOLD_BACK -> second ? "HELD_BACK" : "A";
    };
  }
}
