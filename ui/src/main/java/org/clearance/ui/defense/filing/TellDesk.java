package org.clearance.ui.defense.filing;

import java.util.List;
import java.util.Map;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.court.petition.ActResult;
import org.clearance.domain.defense.filing.Filings;
import org.clearance.domain.defense.filing.TellingClient;
import org.clearance.domain.defense.screening.ClientScreening;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.User;
import org.clearance.ui.court.order.DateText;
import org.clearance.ui.court.petition.PetitionActs;
import org.clearance.ui.court.petition.PetitionDesks;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Chosen;
import org.clearance.ui.ground.layout.FormAnswer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The defender’s desk for telling a client what the court ordered. */
@Controller
class TellDesk {
  private static final String PATH = "/tasks/{taskKey}/" + UserTasks.TELL_CLIENT;
  private static final String VIEW = "defense/filing/tell";

  private final PetitionDesks desks;
  private final TellingClient telling;
  private final Filings filings;
  private final ClientScreening screening;

  TellDesk(PetitionDesks desks, TellingClient telling, Filings filings, ClientScreening screening) {
    this.desks = desks;
    this.telling = telling;
    this.filings = filings;
    this.screening = screening;
  }

  @GetMapping(PATH)
  String show(@CurrentUser User user, @PathVariable long taskKey, Model model) {
    PetitionDesks.Desk desk = desks.open(user, taskKey, UserTasks.TELL_CLIENT);
    more(desk, model);
    return desks.page(desk, Map.of(), Map.of(), VIEW, model);
  }

  @PostMapping(PATH)
  String record(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @RequestParam Map<String, String> typed,
      FormAnswer answer) {
    PetitionDesks.Desk desk = desks.open(user, taskKey, UserTasks.TELL_CLIENT);
    long order = PetitionActs.id(typed, "order");
    if (desk.story().order().filter(one -> one.id() == order).isEmpty()) {
      PetitionActs.refused(new ActResult.NotNow(desk.story().petition().state()), desk.id());
    }
    Map<String, Text> problems =
        telling.tell(
            desk.story(),
            Chosen.of(TellingClient.Way.class, typed.get("way")).orElse(null),
            DateText.parse(typed.getOrDefault("on", "")).orElse(null),
            typed.getOrDefault("note", ""),
            taskKey,
            user.username());
    ActResult result =
        problems.isEmpty() ? new ActResult.Recorded() : new ActResult.Refused(problems);
    more(desk, answer.model());
    return desks.answer(desk, typed, result, VIEW, "It is recorded.", answer);
  }

  /** Adds to the model what the page shows besides the petition. */
  private void more(PetitionDesks.Desk desk, Model model) {
    model.addAttribute("clientId", filings.clientOf(desk.id()).orElse(null));
    model.addAttribute("ways", TellingClient.Way.values());
    model.addAttribute(
        "effects",
        screening
            .law(desk.task().county().id())
            .map(law -> law.effectsOf(filings.reliefs(desk.id())))
            .orElse(List.of()));
  }
}
