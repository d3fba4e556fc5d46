package org.clearance.domain.portal.question;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.domain.portal.draft.DraftContent;
import org.clearance.domain.portal.draft.FormAnswers;
import org.jspecify.annotations.Nullable;

/**
 * A screen: one topic. Its texts are {@code <id>.title} and, where there is one, {@code <id>.why}.
 *
 * @param needs what an office must need for it to be shown; null: it is for everybody
 * @param unless answers, by question, with which it is left out
 * @param code whether it shows the person's code, and asks nothing
 * @param phone whether it sees that texts reach the person: only where they may go
 * @param ranks whether it asks in which order ways to the person are tried: only where there are
 *     several
 */
public record Screen(
    String id,
    List<Question> questions,
    @Nullable String needs,
    Map<String, List<String>> unless,
    boolean code,
    boolean phone,
    boolean ranks) {
  /** Whether it is shown to somebody with these answers, whose offices need these. */
  public boolean isShown(DraftContent answers, Set<String> offices) {
    return (needs == null || offices.contains(needs))
        && (!phone || FormAnswers.allowTexts(answers.answers()))
        && (!ranks || FormAnswers.ways(answers.answers()).size() > 1)
        && !isLeftOut(answers);
  }

  /** Whether it is not for somebody with these answers, wherever it is asked. */
  public boolean isLeftOut(DraftContent answers) {
    return unless.entrySet().stream()
        .anyMatch(one -> answers.all(one.getKey()).stream().anyMatch(one.getValue()::contains));
  }

  /** Whether all that it must know was answered. */
  public boolean isAnswered(DraftContent answers) {
    return questions.stream().allMatch(question -> answers.answered(question.id()))
        && questions.stream()
            .filter(Question::required)
            .noneMatch(question -> answers.all(question.id()).isEmpty());
  }

  /** The key of its title. */
  public String title() {
    // The page on which one chooses the language of all pages has that name.
    return id.equals("language") ? "language.question.title" : id + ".title";
  }
}
