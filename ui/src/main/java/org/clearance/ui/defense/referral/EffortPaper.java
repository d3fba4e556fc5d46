package org.clearance.ui.defense.referral;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.clearance.domain.contact.notice.Channel;
import org.clearance.domain.defense.message.SentMessage;
import org.clearance.domain.defense.message.SentMessages;
import org.clearance.domain.defense.referral.ContactAttempt;
import org.clearance.domain.defense.referral.Matter;
import org.clearance.domain.defense.referral.Matters;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.clearance.ui.contact.reach.EffortPrinter;
import org.clearance.ui.contact.reach.EffortPrinter.Effort;
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
  private final SentMessages messages;
  private final EffortPrinter printer;
  private final TableDownloads downloads;
  private final Audit audit;
  private final Users users;

  EffortPaper(
      Matters matters,
      SentMessages messages,
      EffortPrinter printer,
      TableDownloads downloads,
      Audit audit,
      Users users) {
    this.matters = matters;
    this.messages = messages;
    this.printer = printer;
    this.downloads = downloads;
    this.audit = audit;
    this.users = users;
  }

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
    ZoneId zone = county.zone();
    List<Effort> efforts = new ArrayList<>();
    for (ContactAttempt one : matters.attempts(matterId)) {
      efforts.add(
          new Effort(
              one.triedOn(),
              by(saying.say(saying.word("channel." + one.channel())), one.shownTo()),
              saying.say(saying.word("attempt." + one.result())),
              users.displayName(one.actor())));
    }
    for (SentMessage one : messages.of(matterId)) {
      if (one.state() == SentMessage.State.DROPPED) {
        continue;
      }
      Instant sent = one.sentAt();
      efforts.add(
          new Effort(
              (sent == null ? one.queuedAt() : sent).atZone(zone).toLocalDate(),
              one.channel() == Channel.LETTER
                  ? by(saying.say(saying.word("channel." + one.channel())), one.shown())
                  : one.shown(),
              saying.say(saying.word("sent." + one.state())),
              "Clearance"));
    }
    byte[] pdf =
        printer.print(
            county, Text.of("Matter {0}: {1}", matter.id(), matter.name()), efforts, saying);
    audit.record(
        user.username(), county.id(), AuditAction.MATTER_EFFORT_PRINTED, "matter", matter.id(), "");
    return Attachment.pdf("effort-%d.pdf".formatted(matter.id()), pdf);
  }

  /** The channel with the number or address that was tried; of some attempts none is known. */
  private static String by(String channel, String to) {
    return to.isEmpty() ? channel : channel + ", " + to;
  }
}
