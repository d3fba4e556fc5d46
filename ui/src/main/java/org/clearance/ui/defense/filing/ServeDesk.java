package org.clearance.ui.defense.filing;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.court.petition.ActResult;
import org.clearance.domain.court.petition.FiledPetition.Party;
import org.clearance.domain.court.petition.FiledPetition.ServiceWay;
import org.clearance.domain.court.petition.ServingPetition;
import org.clearance.domain.defense.screening.ClientScreening;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.Petitions;
import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.domain.law.jurisdiction.ServiceClock;
import org.clearance.domain.office.user.User;
import org.clearance.ui.court.order.DateText;
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

/** The defender’s desk for the service of a petition. */
@Controller
class ServeDesk {
  private static final String PATH = "/tasks/{taskKey}/" + UserTasks.SERVE_PETITION;
  private static final String VIEW = "defense/filing/serve";

  private final PetitionDesks desks;
  private final ServingPetition serving;
  private final ClientScreening screening;

  ServeDesk(PetitionDesks desks, ServingPetition serving, ClientScreening screening) {
    this.desks = desks;
    this.serving = serving;
    this.screening = screening;
  }

  @GetMapping(PATH)
  String show(@CurrentUser User user, @PathVariable long taskKey, Model model) {
    PetitionDesks.Desk desk = desks.open(user, taskKey, UserTasks.SERVE_PETITION);
    more(desk, model);
    return desks.page(desk, Map.of(), Map.of(), VIEW, model);
  }

  @PostMapping(PATH)
  String record(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @RequestParam Map<String, String> typed,
      FormAnswer answer) {
    PetitionDesks.Desk desk = desks.open(user, taskKey, UserTasks.SERVE_PETITION);
    ActResult result =
        serving.serve(desk.id(), services(typed), clock(desk), taskKey, user.username());
    more(desk, answer.model());
    return desks.answer(
        desk,
        typed,
        result,
        VIEW,
        "The service is recorded. The prosecution may answer now.",
        answer);
  }

  /** Adds to the model what the page shows besides the petition. */
  private void more(PetitionDesks.Desk desk, Model model) {
    model.addAttribute("ways", ServiceWay.values());
    model.addAttribute("adds", adds(desk));
  }

  /** Says in words how much time each way of service adds, by the law of the county. */
  private Map<String, Text> adds(PetitionDesks.Desk desk) {
    Map<String, Text> adds = new HashMap<>();
    clock(desk)
        .ways()
        .forEach(
            (way, added) -> {
              if (added.days() > 0) {
                adds.put(way, Text.counted(added.days(), "(and one day)", "(and {0} days)"));
              } else if (added.courtDays() > 0) {
                adds.put(
                    way,
                    Text.counted(added.courtDays(), "(and one court day)", "(and {0} court days)"));
              }
            });
    return adds;
  }

  private ServiceClock clock(PetitionDesks.Desk desk) {
    return screening
        .law(desk.task().county().id())
        .map(Screening::petitions)
        .map(Petitions::afterwards)
        .map(Petitions.Afterwards::clock)
        .orElse(ServiceClock.PLAIN);
  }

  private static List<ServingPetition.Typed> services(Map<String, String> typed) {
    return Arrays.stream(Party.values())
        .map(
            party ->
                new ServingPetition.Typed(
                    party,
                    Chosen.of(ServiceWay.class, typed.get("way-" + party)).orElse(null),
                    DateText.parse(typed.getOrDefault("on-" + party, "")).orElse(null)))
        .toList();
  }
}
