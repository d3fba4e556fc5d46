package org.clearance.ui.defense.campaign;

import java.util.Map;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.defense.campaign.BrokeredMailings;
import org.clearance.domain.defense.campaign.BuildingWave;
import org.clearance.domain.defense.campaign.Campaign;
import org.clearance.domain.defense.campaign.Campaigns;
import org.clearance.domain.defense.campaign.RunningCampaign;
import org.clearance.domain.defense.campaign.Wave;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.User;
import org.clearance.process.task.OpenTask;
import org.clearance.process.task.Tasks;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.Chosen;
import org.clearance.ui.ground.layout.FormAnswer;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The desk at which the next wave of a campaign is built, or the campaign ends. */
@Controller
class WaveDesk {
  private static final String PATH = "/tasks/{taskKey}/" + UserTasks.BUILD_WAVE;

  private final Tasks tasks;
  private final Campaigns campaigns;
  private final BrokeredMailings mailings;
  private final BuildingWave building;
  private final RunningCampaign running;

  WaveDesk(
      Tasks tasks,
      Campaigns campaigns,
      BrokeredMailings mailings,
      BuildingWave building,
      RunningCampaign running) {
    this.tasks = tasks;
    this.mailings = mailings;
    this.campaigns = campaigns;
    this.building = building;
    this.running = running;
  }

  private Campaign open(User user, long taskKey) {
    OpenTask task = tasks.requireHeldBy(user, taskKey, UserTasks.BUILD_WAVE);
    return campaigns
        .find(task.county().id(), task.number(Variables.CAMPAIGN_ID))
        .orElseThrow(() -> new NotFound("This campaign is not there any more."));
  }

  @GetMapping(PATH)
  String show(@CurrentUser User user, @PathVariable long taskKey, Model model) {
    return page(open(user, taskKey), taskKey, Map.of(), model);
  }

  private String page(Campaign campaign, long taskKey, Map<String, Text> errors, Model model) {
    model.addAttribute("campaign", campaign);
    model.addAttribute("people", campaigns.people(campaign));
    model.addAttribute("waves", campaigns.waves(campaign));
    model.addAttribute("mailing", mailings.of(campaign).orElse(null));
    model.addAttribute("previews", building.previews(campaign));
    model.addAttribute(
        "asksHolder", campaign.list().holder().isPresent() && campaigns.waves(campaign).isEmpty());
    model.addAttribute("path", "/tasks/" + taskKey + "/" + UserTasks.BUILD_WAVE);
    model.addAttribute("errors", errors);
    return "defense/campaign/wave";
  }

  @PostMapping(PATH)
  String build(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @RequestParam(defaultValue = "") String wave,
      @RequestParam(defaultValue = "") String act,
      FormAnswer answer) {
    Campaign campaign = open(user, taskKey);
    if (act.equals("end")) {
      running.finish(campaign, taskKey, user.username());
      tasks.awaitCompleted(taskKey);
      Alert.success(answer.redirect(), "It has ended. What comes of it is still counted.");
      return "redirect:/campaigns/" + campaign.id();
    }
    Map<String, Text> problems =
        building.build(
            campaign, Chosen.of(Wave.Channel.class, wave).orElse(null), taskKey, user.username());
    if (!problems.isEmpty()) {
      return page(campaign, taskKey, problems, answer.again());
    }
    tasks.awaitCompleted(taskKey);
    Alert.success(answer.redirect(), "The wave is built.");
    return "redirect:/campaigns/" + campaign.id();
  }
}
