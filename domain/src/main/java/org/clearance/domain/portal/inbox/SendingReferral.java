package org.clearance.domain.portal.inbox;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.portal.draft.Draft;
import org.clearance.domain.portal.draft.DraftContent;
import org.clearance.domain.portal.draft.Drafts;
import org.clearance.domain.portal.inbox.InboxItem.Consent;
import org.clearance.domain.portal.inbox.InboxItem.Suspect;
import org.clearance.domain.portal.question.PortalTexts;
import org.clearance.domain.portal.question.Question;
import org.clearance.domain.portal.question.Questions;
import org.clearance.domain.portal.question.Screen;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sends a draft to the defender's side: once, however often it is asked for. */
@Component
public class SendingReferral {
  /** Nobody reads and answers all of it in less. */
  static final Duration FASTEST = Duration.ofSeconds(2);

  private final Drafts drafts;
  private final Inbox inbox;
  private final Questions questions;
  private final PortalTexts texts;
  private final Clock clock;

  SendingReferral(Drafts drafts, Inbox inbox, Questions questions, PortalTexts texts, Clock clock) {
    this.drafts = drafts;
    this.inbox = inbox;
    this.questions = questions;
    this.texts = texts;
    this.clock = clock;
  }

  /**
   * Sends the draft of a token: the answers of the screens that the person sees, which are those
   * that were read back. What was answered on others before is nobody's to know.
   *
   * @param screens the screens that a person with some answers sees
   * @param trapped whether a field was filled in that people do not see
   * @return the draft, which was sent now or before; empty where it is not there any more
   */
  @Transactional
  public Optional<Draft> send(
      String token,
      String language,
      Function<DraftContent, List<Screen>> screens,
      boolean trapped) {
    Optional<Draft> found = drafts.lock(token);
    if (found.isEmpty() || found.get().sent()) {
      return found;
    }
    Draft draft = found.get();
    DraftContent content = draft.content().only(asked(screens.apply(draft.content())));
    var code = Objects.requireNonNull(content.code(), "a draft with a date of birth has a code");
    inbox.put(
        UUID.nameUUIDFromBytes(code.letters().getBytes(StandardCharsets.UTF_8)),
        new InboxItem.Referral(
            code,
            Objects.requireNonNull(content.born()),
            language,
            content.answers(),
            consents(content, draft.content().one(DraftContent.ALLOWED_IN).orElse(language)),
            content.source(),
            content.began(),
            suspect(content, trapped),
            content.helped()));
    drafts.sent(draft);
    return Optional.of(draft);
  }

  private static Set<String> asked(List<Screen> screens) {
    return screens.stream()
        .flatMap(screen -> screen.questions().stream())
        .map(Question::id)
        .collect(Collectors.toSet());
  }

  /**
   * Lists the consents that were answered; of a question that was left open nothing is said.
   *
   * @param language in which they were asked; the form may be sent in another one
   */
  private List<Consent> consents(DraftContent content, String language) {
    Stream<Consent> answered =
        questions.consents().stream()
            .filter(question -> content.one(question).isPresent())
            .map(
                question ->
                    new Consent(
                        question,
                        content.one(question).filter("yes"::equals).isPresent(),
                        texts.consent(language, question),
                        language));
    Stream<Consent> ofHelper =
        Stream.ofNullable(content.helped())
            .map(
                helped -> {
                  String asked = Objects.requireNonNullElse(helped.language(), language);
                  return new Consent(
                      Consent.HELPER_SEES, helped.sees(), texts.of(asked, "helper.sees"), asked);
                });
    return Stream.concat(answered, ofHelper).toList();
  }

  private @Nullable Suspect suspect(DraftContent content, boolean trapped) {
    if (trapped) {
      return Suspect.TRAP;
    }
    return Duration.between(content.began(), clock.instant()).compareTo(FASTEST) < 0
        ? Suspect.FAST
        : null;
  }
}
