package org.clearance.ui.defense.referral;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.clearance.domain.defense.message.ResidentMessages;
import org.clearance.domain.defense.message.SentMessage;
import org.clearance.domain.defense.referral.ContactAttempt;
import org.clearance.domain.defense.referral.Matter;
import org.clearance.domain.defense.referral.Matters;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.document.Documents;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Attachment;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.table.Saying;
import org.clearance.ui.ground.table.TableDownloads;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Prints how the office tried to reach the person of a matter: each attempt and each message. */
@Controller
class EffortPaper {
  private final Matters matters;
  private final ResidentMessages messages;
  private final Documents documents;
  private final TableDownloads downloads;
  private final Audit audit;
  private final Clock clock;

  EffortPaper(
      Matters matters,
      ResidentMessages messages,
      Documents documents,
      TableDownloads downloads,
      Audit audit,
      Clock clock) {
    this.matters = matters;
    this.messages = messages;
    this.documents = documents;
    this.downloads = downloads;
    this.audit = audit;
    this.clock = clock;
  }

  /** A line of the paper. */
  record Row(String on, String how, String came, String by) {}

  private record Dated(LocalDate on, Row row) {}

  @GetMapping("/matters/{matterId}/effort.pdf")
  ResponseEntity<byte[]> print(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long matterId,
      Locale locale) {
    Matter matter = MatterPlaces.matter(matters, user, county, matterId);
    if (matter.sealed()) {
      throw new NotFound(
          "Your office has a conflict: what the person told is closed to everybody here.");
    }
    Saying saying = downloads.saying(locale);
    ZoneId zone = ZoneId.of(county.timeZone());
    List<Dated> rows = new ArrayList<>();
    for (ContactAttempt one : matters.attempts(matterId)) {
      rows.add(
          new Dated(
              one.triedOn(),
              new Row(
                  saying.day(one.triedOn()),
                  saying.say(saying.word("channel." + one.channel())),
                  saying.say(saying.word("attempt." + one.result())),
                  one.actor())));
    }
    for (SentMessage one : messages.of(matterId)) {
      LocalDate on = one.queuedAt().atZone(zone).toLocalDate();
      rows.add(
          new Dated(
              on,
              new Row(
                  saying.day(on),
                  one.shown(),
                  saying.say(saying.word("sent." + one.state())),
                  "Clearance")));
    }
    rows.sort(Comparator.comparing(Dated::on));
    Instant at = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    byte[] pdf = documents.handedOut("effort", model(matter, county, rows, saying), at);
    audit.record(
        user.username(), county.id(), AuditAction.MATTER_EFFORT_PRINTED, "matter", matter.id(), "");
    return Attachment.pdf("effort-%d.pdf".formatted(matter.id()), pdf);
  }

  private static Map<String, Object> model(
      Matter matter, County county, List<Dated> rows, Saying saying) {
    Map<String, Object> model = new HashMap<>();
    model.put("language", saying.locale().toLanguageTag());
    model.put("title", saying.say(Text.of("Proof of effort")));
    model.put("lead", saying.say(Text.of("Matter {0}: {1}", matter.id(), matter.name())));
    model.put("office", county.displayName());
    model.put(
        "heads",
        Map.of(
            "on", saying.say(Text.of("On")),
            "how", saying.say(Text.of("How")),
            "came", saying.say(Text.of("What came of it")),
            "by", saying.say(Text.of("By")),
            "sign", saying.say(Text.of("Date and signature"))));
    model.put("rows", rows.stream().map(Dated::row).toList());
    return model;
  }
}
