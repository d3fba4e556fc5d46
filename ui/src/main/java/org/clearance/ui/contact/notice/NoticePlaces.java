package org.clearance.ui.contact.notice;

import static org.clearance.domain.office.user.Role.COURT_CLERK;
import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;
import static org.clearance.domain.office.user.Role.MANAGER;
import static org.clearance.domain.office.user.Role.PUBLIC_DEFENDER;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.domain.contact.notice.Notice;
import org.clearance.domain.contact.notice.NoticeKind;
import org.clearance.domain.contact.notice.NoticePreview;
import org.clearance.domain.contact.notice.NoticeState;
import org.clearance.domain.contact.notice.Notices;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.home.Waiting;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.clearance.ui.ground.sheet.SheetKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The places in the navigation for notices, and the roles for each. */
@Configuration(proxyBeanMethods = false)
public class NoticePlaces {
  static final Role[] READERS = {PUBLIC_DEFENDER, DA_SUPERVISOR, MANAGER};

  /** The roles that read prepared notices and let them be sent. */
  static final Role[] CONFIRMING = {PUBLIC_DEFENDER, COURT_CLERK, MANAGER};

  @Bean
  NavigationEntry noticesEntry() {
    return new NavigationEntry(
        "notices",
        NavigationEntry.Group.CASES,
        "Notices",
        "What people, the court and the public defender were told, and what could not be sent.",
        "/notices",
        60,
        Set.of(READERS));
  }

  @Bean
  SheetKind noticesSheet() {
    return NoticePages.SHEET;
  }

  @Bean
  Waiting failedNotices(Notices notices) {
    return (user, county) -> failed(notices, user, county);
  }

  @Bean
  Waiting unconfirmedNotices(NoticePreview preview) {
    return (user, county) -> {
      int waiting = user.mayIn(county.id(), CONFIRMING) ? preview.waiting(county.id()) : 0;
      return waiting == 0
          ? List.of()
          : List.of(
              new Waiting.Line(
                  "Notices that wait to be confirmed", waiting, "/notices/preview", waiting));
    };
  }

  private static List<Waiting.Line> failed(Notices notices, User user, County county) {
    if (!user.mayIn(county.id(), PUBLIC_DEFENDER, DA_SUPERVISOR)) {
      return List.of();
    }
    Map<NoticeState, Integer> counts = notices.counts(county.id());
    var lines = new ArrayList<Waiting.Line>();
    int failed = counts.getOrDefault(NoticeState.FAILED, 0);
    if (failed > 0) {
      lines.add(
          new Waiting.Line(
              "Notices that could not be sent", failed, "/notices?state=FAILED", failed));
    }
    int back = counts.getOrDefault(NoticeState.BOUNCED, 0);
    if (back > 0) {
      lines.add(new Waiting.Line("Notices that came back", back, "/notices?state=BOUNCED", back));
    }
    return lines;
  }

  /**
   * Whether a user may see a notice and its recipient. The prosecution must not see how the public
   * defender tries to reach a person whose conviction it challenges.
   */
  public static boolean mayRead(User user, Notice notice) {
    return notice.kind() == NoticeKind.REACH_OUT
        ? user.mayIn(notice.countyId(), PUBLIC_DEFENDER)
        : user.mayIn(notice.countyId(), READERS);
  }

  /**
   * Whether a user may decide about a notice: the public defender's office about those to people,
   * the prosecution about those to court and public defender.
   */
  public static boolean mayDecide(User user, Notice notice) {
    return user.mayIn(
        notice.countyId(), notice.kind().toPerson() ? PUBLIC_DEFENDER : DA_SUPERVISOR);
  }
}
