package org.clearance.ui.staterecord.submission;

import static org.clearance.domain.office.user.Role.ADMINISTRATOR;
import static org.clearance.domain.office.user.Role.COURT_CLERK;

import java.util.List;
import java.util.Optional;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.staterecord.sftp.DojServers;
import org.clearance.domain.staterecord.sftp.ServerOutages;
import org.clearance.domain.staterecord.submission.Submissions;
import org.clearance.ui.ground.home.Waiting;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/**
 * Says that the county's server at DOJ cannot be used: on the pages of State updates, and on the
 * home page.
 */
@Component
@Order(6)
class ServerAway implements Waiting {
  private final DojServers servers;
  private final ServerOutages outages;
  private final Submissions submissions;

  ServerAway(DojServers servers, ServerOutages outages, Submissions submissions) {
    this.servers = servers;
    this.outages = outages;
    this.submissions = submissions;
  }

  /**
   * Adds the outage to a page's model, for {@code staterecord/submission/parts :: away}; nothing
   * where all is well.
   */
  void show(County county, Model model) {
    outage(county)
        .ifPresent(
            outage -> {
              model.addAttribute("outage", outage);
              model.addAttribute("unsent", submissions.unsent(county.id()));
            });
  }

  private Optional<ServerOutages.Outage> outage(County county) {
    return servers.of(county.code()).flatMap(outages::of);
  }

  @Override
  public List<Line> lines(User user, County county) {
    boolean clerk = user.mayIn(county.id(), COURT_CLERK);
    if ((!clerk && !user.mayIn(county.id(), ADMINISTRATOR)) || outage(county).isEmpty()) {
      return List.of();
    }
    return List.of(
        new Line("DOJ servers that cannot be used", 1, clerk ? "/submissions" : "/doj-batches", 1));
  }
}
