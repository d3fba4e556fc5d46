package org.clearance.ui.contact.reach;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import org.clearance.domain.contact.notice.ChosenNotices;
import org.clearance.domain.contact.notice.NoticeRequests;
import org.clearance.domain.contact.reach.ContactCards;
import org.clearance.domain.contact.reach.ContactPoints;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Puts the model of the fragment {@code contact/reach/pieces :: card} together. */
@Component
public class ContactView {
  private final ContactCards cards;
  private final ChosenNotices notices;
  private final Clock clock;

  ContactView(ContactCards cards, ChosenNotices notices, Clock clock) {
    this.cards = cards;
    this.notices = notices;
    this.clock = clock;
  }

  /** The form for a new way to reach a person. */
  record PointForm(
      String contactKind,
      String contactValue,
      String contactLanguage,
      String contactSource,
      String contactAsOf) {
    PointForm {
      contactKind = contactKind == null ? "" : contactKind;
      contactValue = contactValue == null ? "" : contactValue;
      contactLanguage = contactLanguage == null ? "" : contactLanguage;
      contactSource = contactSource == null ? "" : contactSource;
      contactAsOf = contactAsOf == null ? "" : contactAsOf;
    }
  }

  /**
   * Shows the card with an empty form.
   *
   * @param task the task to come back to; null: the card's own page
   */
  public void show(County county, long personId, @Nullable Long task, Model model) {
    show(
        county,
        personId,
        task,
        new PointForm("PHONE", "", "", "", today(county).toString()),
        Map.of(),
        model);
  }

  void show(
      County county,
      long personId,
      @Nullable Long task,
      PointForm form,
      Map<String, Text> errors,
      Model model) {
    model.addAttribute("card", cards.of(personId));
    model.addAttribute("contactForm", form);
    model.addAttribute("contactErrors", errors);
    model.addAttribute("contactTask", task);
    model.addAttribute(
        "contactKinds", Arrays.stream(ContactPoints.Kind.values()).map(Enum::name).toList());
    model.addAttribute("contactLanguages", NoticeRequests.LANGUAGES);
    model.addAttribute("contactMissing", notices.contactMissing(county.id()));
  }

  /** Today's date in the county. */
  public LocalDate today(County county) {
    return county.today(clock);
  }
}
