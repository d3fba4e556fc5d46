package org.clearance.ui.casework.packet;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.casework.packet.Packet;
import org.clearance.domain.casework.packet.PacketCounts;
import org.clearance.domain.casework.packet.PacketItem;
import org.clearance.domain.casework.packet.PacketState;
import org.clearance.domain.casework.packet.PacketTable;
import org.clearance.domain.casework.packet.Packets;
import org.clearance.domain.casework.packet.Reviewing;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.audit.StepActor;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.Proceedings.Ground;
import org.clearance.domain.office.sight.WholeNumbers;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Conflict;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.layout.Paging;
import org.clearance.ui.ground.sheet.Sheets;
import org.clearance.ui.ground.table.ListDownloads.Asked;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Shows a packet for reading, with the decision on each conviction. The prosecution reads it
 * whenever it likes; the public defender once its review is finished.
 */
@Controller
class PacketPages {
  private static final int PAGE = 50;

  private final Packets packets;
  private final PacketTable table;
  private final Reviewing reviewing;
  private final Users users;
  private final Audit audit;
  private final WholeNumbers whole;
  private final DeliveredProgrammes programmes;
  private final Sheets sheets;
  private final PacketFiles files;

  PacketPages(
      Packets packets,
      PacketTable table,
      Reviewing reviewing,
      Users users,
      Audit audit,
      WholeNumbers whole,
      DeliveredProgrammes programmes,
      Sheets sheets,
      PacketFiles files) {
    this.files = files;
    this.packets = packets;
    this.table = table;
    this.reviewing = reviewing;
    this.users = users;
    this.audit = audit;
    this.whole = whole;
    this.programmes = programmes;
    this.sheets = sheets;
  }

  /**
   * A packet for reading; the parts of a page that show a decision take it for a desk.
   *
   * @param names display names by username, of everybody who decided or reviewed
   */
  record Reading(
      Packet packet, PacketCounts counts, Map<String, String> names, DeliveredProgrammes.Of under) {
    /** The words of a ground. */
    public String ground(String code) {
      return under.programme().proceedings().ground(code).map(Ground::title).orElse(code);
    }

    /** Always false: the changes of the second review are shown only at its desk. */
    public boolean second() {
      return false;
    }

    /** Names what was decided of a conviction. */
    public ShownDecision shown(PacketItem item) {
      return ShownDecision.of(item, packet, second());
    }

    public boolean finished() {
      return packet.state() == PacketState.REVIEWED;
    }

    public String base() {
      return "/packets/" + packet.id();
    }

    public Text title() {
      return PacketNames.of(packet);
    }

    public String name(String username) {
      return username.equals(StepActor.CLOSE_OBJECTIONS)
          ? "Clearance"
          : names.getOrDefault(username, username);
    }
  }

  @GetMapping("/packets/{packetId}")
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long packetId,
      FilterParameters parameters,
      Model model) {
    Packet packet = readable(user, county, packetId);
    audit.record(user.username(), county.id(), AuditAction.PACKET_VIEWED, "packet", packetId, "");
    table.findFlags(packetId);
    DeskFilter filter = parameters.filter();
    long shown = table.count(packetId, filter.question(), false);
    Paging paging = Paging.of(filter.pageNumber(), PAGE, shown);
    if (filter.q().isEmpty()) {
      long all = whole.of(() -> table.count(packetId, filter.question(), false));
      paging = paging.withSealed(all - shown);
    }
    model.addAttribute("reading", reading(packet));
    model.addAttribute("filter", filter);
    model.addAttribute("paging", paging);
    model.addAttribute(
        "lines",
        PacketLine.of(
            table.rows(packetId, filter.question(), false, PAGE, paging.offset()),
            filter.grouped()));
    model.addAttribute("sheet", sheets.of(user, PacketSheet.KIND));
    return "casework/packet/packet";
  }

  /** Sends what the sheet shows as a file. */
  @GetMapping({"/packets/{packetId}/list.csv", "/packets/{packetId}/list.xlsx"})
  ResponseEntity<byte[]> file(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long packetId,
      FilterParameters parameters,
      Locale locale,
      HttpServletRequest request)
      throws IOException {
    Packet packet = readable(user, county, packetId);
    table.findFlags(packetId);
    Reading reading = reading(packet);
    return files.send(
        new Asked(user, county, locale, request.getRequestURI()),
        new PacketFiles.Seen(packet, false, reading.under(), reading::name),
        parameters.filter());
  }

  /** The packet, for whoever may read it now. */
  private Packet readable(User user, County county, long packetId) {
    Access.require(user, county.id(), Role.DA_REVIEWER, Role.DA_SUPERVISOR, Role.PUBLIC_DEFENDER);
    boolean prosecution = user.mayIn(county.id(), Role.DA_REVIEWER, Role.DA_SUPERVISOR);
    Packet packet =
        packets
            .find(packetId)
            .filter(found -> found.countyId() == county.id())
            .orElseThrow(
                () ->
                    new NotFound(
                        Text.of(
                            "There is no packet {0} in this county.", String.valueOf(packetId))));
    if (!prosecution && packet.state() != PacketState.REVIEWED) {
      throw new Conflict(
          Text.of("The review of this packet is not finished"),
          Text.of("What the prosecution decides can be read when its review is finished."));
    }
    return packet;
  }

  private Reading reading(Packet packet) {
    var names =
        reviewing.deciders(packet.id()).stream()
            .collect(Collectors.toMap(name -> name, users::displayName));
    return new Reading(
        packet,
        whole.of(() -> table.counts(packet, false)),
        names,
        programmes.ofPacket(packet.id()));
  }
}
