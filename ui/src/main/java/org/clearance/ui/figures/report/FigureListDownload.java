package org.clearance.ui.figures.report;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.clearance.domain.figures.figures.FigureList;
import org.clearance.domain.figures.figures.FigureLists;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.casework.delivery.CsvDownload;
import org.clearance.ui.figures.figures.FigureListPage;
import org.clearance.ui.figures.figures.FiguresFilter;
import org.clearance.ui.figures.figures.FiguresQuestions;
import org.clearance.ui.figures.figures.ListAddress;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.language.Language;
import org.clearance.ui.ground.language.Translations;
import org.clearance.ui.ground.table.Saying;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list behind a number of the figures, as a file: all of its rows, however many. */
@Controller
class FigureListDownload {
  private static final List<Text> OF_PEOPLE =
      List.of(Text.of("Person"), Text.of("Candidate convictions"));
  private static final List<Text> OF_CONVICTIONS =
      List.of(
          Text.of("Person"),
          Text.of("Case"),
          Text.of("Section"),
          Text.of("Court"),
          Text.of("Moved from"),
          Text.of("Moved to"),
          Text.of("Reason"),
          Text.of("When"),
          Text.of("Stands now"));

  private final FigureLists lists;
  private final FiguresQuestions questions;
  private final Translations translations;
  private final MessageSource messages;

  FigureListDownload(
      FigureLists lists,
      FiguresQuestions questions,
      Translations translations,
      MessageSource messages) {
    this.lists = lists;
    this.questions = questions;
    this.translations = translations;
    this.messages = messages;
  }

  @GetMapping("/figures/list.csv")
  void csv(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam Map<String, String> address,
      Locale locale,
      HttpServletResponse response)
      throws IOException {
    Access.require(user, county.id(), FigureListPage.SEE);
    FigureLists.Question question =
        ListAddress.question(
            questions.understood(county, FiguresFilter.of(address)).orRefused(), address);
    boolean people = question.listed().ofPeople();
    Saying saying = new Saying(Language.of(locale), translations, messages);
    ZoneId zone = county.zone();
    CsvDownload.send(
        response,
        "list-%s.csv".formatted(question.listed().name().toLowerCase(Locale.ROOT)),
        csv -> {
          csv.row(
              (people ? OF_PEOPLE : OF_CONVICTIONS)
                  .stream().map(saying::say).toArray(String[]::new));
          lists.each(
              question,
              ListAddress.newestFirst(address),
              user.username(),
              row -> csv.row(people ? person(row) : conviction(row, zone, saying)));
        });
  }

  private static String[] person(FigureList.Row row) {
    return new String[] {row.name(), Long.toString(row.convictions())};
  }

  private static String[] conviction(FigureList.Row row, ZoneId zone, Saying saying) {
    return new String[] {
      row.name(),
      row.caseNumber(),
      row.section(),
      row.court(),
      state(row.from(), saying),
      state(row.to(), saying),
      row.reason(),
      moment(row.at(), zone),
      state(row.state(), saying)
    };
  }

  private static String state(@Nullable String state, Saying saying) {
    return state == null ? "" : saying.say(saying.word("state." + state));
  }

  /** A moment on the county's clock, with its offset from UTC. */
  private static String moment(@Nullable Instant at, ZoneId zone) {
    return at == null
        ? ""
        : DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ssxxx").format(at.atZone(zone));
  }
}
