package org.clearance.ui.defense.referral;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.clearance.domain.defense.consent.ConsentEntry;
import org.clearance.domain.defense.consent.Consents;
import org.clearance.domain.defense.referral.ChangingConsents;
import org.clearance.domain.defense.referral.Matter;
import org.clearance.domain.portal.inbox.InboxItem;
import org.clearance.domain.portal.question.PortalTexts;
import org.clearance.domain.portal.question.Questions;
import org.clearance.ui.ground.language.Preferences;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Puts on the page of a matter what its person allows the office to do, and what not. */
@Component
class MatterConsentView {
  private final Consents consents;
  private final ChangingConsents changing;
  private final Questions questions;
  private final PortalTexts texts;
  private final Preferences preferences;

  MatterConsentView(
      Consents consents,
      ChangingConsents changing,
      Questions questions,
      PortalTexts texts,
      Preferences preferences) {
    this.consents = consents;
    this.changing = changing;
    this.questions = questions;
    this.texts = texts;
    this.preferences = preferences;
  }

  /**
   * An answer of a person on whether the office may do something.
   *
   * @param question in words
   */
  record Allowed(String question, ConsentEntry entry) {}

  /**
   * Fills the model.
   *
   * @param language of whoever looks at it
   * @param reads the language in which the person reads
   * @param died whether the forms are about somebody who has died: an attorney consents alone
   */
  void fill(Matter matter, String language, String reads, boolean died, Model model) {
    List<Allowed> said = entries(matter, language);
    List<Allowed> allowed =
        last(died ? said.stream().filter(one -> one.entry().isAttorneys()).toList() : said);
    model.addAttribute(
        "noLook",
        allowed.stream()
            .map(Allowed::entry)
            .anyMatch(entry -> entry.question().equals("mayLook") && !entry.given()));
    model.addAttribute("allowed", allowed);
    model.addAttribute("allowedBefore", said);
    model.addAttribute("consentQuestions", consentQuestions(language));
    model.addAttribute("consentLanguage", reads);
    model.addAttribute("consentWords", changing.words(reads).values());
    model.addAttribute(
        "consentWays",
        died
            ? List.of(ConsentEntry.Way.ATTORNEY)
            : Stream.of(ConsentEntry.Way.values())
                .filter(ConsentEntry.Way.TO_OFFICE::contains)
                .toList());
  }

  /** Lists the person's last answer on each thing that the office may do, or not. */
  List<Allowed> allowed(Matter matter, HttpServletRequest request) {
    return last(entries(matter, preferences.language(request).tag()));
  }

  /** The last of each question, of entries with the newest first. */
  private static List<Allowed> last(List<Allowed> said) {
    Map<String, Allowed> last = new LinkedHashMap<>();
    said.forEach(one -> last.putIfAbsent(one.entry().question(), one));
    return List.copyOf(last.values());
  }

  private List<Allowed> entries(Matter matter, String language) {
    Map<String, String> words = consentQuestions(language);
    return consents.entries(matter.clientId()).stream()
        .map(entry -> new Allowed(words.getOrDefault(entry.question(), entry.question()), entry))
        .toList();
  }

  /** The questions that ask for permission, in words, by their names. */
  private Map<String, String> consentQuestions(String language) {
    Map<String, String> words = new LinkedHashMap<>();
    questions.consents().forEach(one -> words.put(one, texts.of(language, "question." + one)));
    words.put(InboxItem.Consent.HELPER_SEES, texts.of(language, "helper.sees"));
    return words;
  }
}
