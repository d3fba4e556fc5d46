package org.clearance.ui.defense.campaign;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.defense.campaign.Campaign;
import org.clearance.domain.defense.campaign.Campaigns;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.ui.oversight.task.TaskSubject;
import org.springframework.stereotype.Component;

/** Says in the task lists which campaign a task is about. */
@Component
class CampaignTasks implements TaskSubject {
  private final Campaigns campaigns;

  CampaignTasks(Campaigns campaigns) {
    this.campaigns = campaigns;
  }

  @Override
  public Set<String> forms() {
    return Set.of(UserTasks.BUILD_WAVE);
  }

  @Override
  public Map<Long, Description> describe(County county, List<About> tasks) {
    Map<Long, Description> descriptions = new HashMap<>();
    Map<Long, Long> ids = TaskSubject.ids(tasks, Variables.CAMPAIGN_ID);
    for (Campaign campaign : campaigns.all(county.id())) {
      ids.forEach(
          (task, id) -> {
            if (id == campaign.id()) {
              descriptions.put(
                  task,
                  new Description(
                      Text.asWritten(campaign.name()), null, "/campaigns/" + campaign.id()));
            }
          });
    }
    return descriptions;
  }
}
