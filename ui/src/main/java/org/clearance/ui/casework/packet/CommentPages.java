package org.clearance.ui.casework.packet;

import org.clearance.domain.casework.packet.PacketComments;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Comments on a packet and on its convictions. */
@Controller
@RequestMapping(ReviewDesk.PATH + "/comments")
class CommentPages {
  private final Desks desks;
  private final Panel panel;
  private final PacketComments comments;

  CommentPages(Desks desks, Panel panel, PacketComments comments) {
    this.desks = desks;
    this.panel = panel;
    this.comments = comments;
  }

  /**
   * Writes a comment.
   *
   * @param conviction on which it is; none: on the packet as a whole
   * @param beside whether the conviction is open beside the table
   */
  @PostMapping
  String write(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @PathVariable String form,
      @RequestParam String words,
      @RequestParam(required = false) @Nullable Long conviction,
      @RequestParam(defaultValue = "false") boolean beside,
      FilterParameters parameters,
      RedirectAttributes redirect) {
    Desk desk = desks.open(user, taskKey, form);
    DeskFilter filter = parameters.filter();
    if (conviction != null) {
      panel.row(desk, conviction);
    }
    if (comments.write(desk.packet(), conviction, words, user.username())) {
      Alert.success(redirect, "The comment is written.");
    } else {
      Alert.error(
          redirect,
          Text.of(
              "A comment has 1 to {0} characters. It was not written.", PacketComments.LONGEST));
    }
    if (conviction == null) {
      return "redirect:" + desk.base() + filter.query() + "#comments";
    }
    return beside
        ? "redirect:" + desk.base() + filter.query(conviction)
        : "redirect:" + desk.base() + "/convictions/" + conviction + filter.query() + "#comments";
  }
}
