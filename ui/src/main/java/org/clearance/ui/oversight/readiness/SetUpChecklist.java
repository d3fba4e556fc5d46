package org.clearance.ui.oversight.readiness;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.oversight.readiness.SettingUp;
import org.clearance.ui.ground.home.Checklist;
import org.springframework.stereotype.Component;

/**
 * The administrator's list of what the county needs before people can be told, until it is there.
 */
@Component
class SetUpChecklist implements Checklist {
  private final SettingUp settingUp;

  SetUpChecklist(SettingUp settingUp) {
    this.settingUp = settingUp;
  }

  @Override
  public List<Step> steps(User user, County county) {
    if (!user.mayIn(county.id(), Role.ADMINISTRATOR)) {
      return List.of();
    }
    Set<SettingUp.Step> done = settingUp.done(county.id());
    return done.size() == SettingUp.Step.values().length
        ? List.of()
        : Arrays.stream(SettingUp.Step.values())
            .map(step -> step(step, done.contains(step)))
            .toList();
  }

  private static Step step(SettingUp.Step step, boolean done) {
    return switch (step) {
      case STAFF ->
          new Step(
              Text.of("Users"),
              Text.of(
                  "A reviewer and a supervisor of the prosecution, a court clerk and a public defender."),
              "/users",
              done);
      case LETTERHEAD ->
          new Step(
              Text.of("Letterhead"),
              Text.of("What motions and notices say of the office."),
              "/settings?section=PAPERS#setting-letterhead-office",
              done);
      case CHALLENGE_ADDRESSES ->
          new Step(
              Text.of("Addresses for notices of challenge"),
              Text.of("The court and the public defender have to be told of each challenge."),
              "/settings?section=CHALLENGES#setting-courtEmail",
              done);
      case CONTACT ->
          new Step(
              Text.of("Contact for people"),
              Text.of("A telephone number or address in notices, for questions."),
              "/settings?section=NOTICES#setting-notices-contact-en",
              done);
      case MAIL ->
          new Step(
              Text.of("E-mail"),
              Text.of(
                  "A mail server, which those who run Clearance configure. Test it on the page Settings."),
              "/settings?section=NOTICES#test-message",
              done);
      case RULES ->
          new Step(
              Text.of("A policy or a law in force"),
              Text.of("A supervisor writes it, and another one approves it."),
              "/deliveries",
              done);
      case FIRST_FILE ->
          new Step(
              Text.of("The first file"),
              Text.of("The prosecution hands it in; then the work begins."),
              "/deliveries",
              done);
    };
  }
}
