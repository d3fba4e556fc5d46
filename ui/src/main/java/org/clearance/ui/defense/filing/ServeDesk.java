package org.clearance.ui.defense.filing;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.court.petition.ActResult;
import org.clearance.domain.court.petition.FiledPetition.Party;
import org.clearance.domain.court.petition.FiledPetition.ServiceWay;
import org.clearance.domain.court.petition.ServingPetition;
import org.clearance.domain.defense.screening.ClientScreening;
import org.clearance.domain.law.jurisdiction.Petitions;
import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.domain.office.user.User;
import org.clearance.ui.court.order.DateText;
import org.clearance.ui.court.petition.PetitionDesks;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Chosen;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

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
      Model model,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    PetitionDesks.Desk desk = desks.open(user, taskKey, UserTasks.SERVE_PETITION);
    ActResult result =
        serving.serve(
            desk.id(), services(typed), adds(desk), least(desk), taskKey, user.username());
    more(desk, model);
    return desks.answer(
        desk,
        typed,
        result,
        VIEW,
        "The service is recorded. The prosecution may answer now.",
        new PetitionDesks.Answering(model, response, redirect));
  }

  /** What the page shows besides the petition. */
  private void more(PetitionDesks.Desk desk, Model model) {
    model.addAttribute("ways", ServiceWay.values());
    model.addAttribute("adds", adds(desk));
  }

  /** How many days each way of service adds, by the law of the county. */
  private Map<String, Integer> adds(PetitionDesks.Desk desk) {
    return afterwards(desk).map(Petitions.Afterwards::ways).orElse(Map.of());
  }

  private int least(PetitionDesks.Desk desk) {
    return afterwards(desk).map(Petitions.Afterwards::least).orElse(0);
  }

  private Optional<Petitions.Afterwards> afterwards(PetitionDesks.Desk desk) {
    return screening
        .law(desk.task().county().id())
        .map(Screening::petitions)
        .map(Petitions::afterwards);
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
