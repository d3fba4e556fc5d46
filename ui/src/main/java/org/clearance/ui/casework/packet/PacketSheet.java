package org.clearance.ui.casework.packet;

import java.util.List;
import java.util.Set;
import org.clearance.ui.ground.sheet.SheetKind;
import org.clearance.ui.ground.sheet.SheetKind.Column;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The sheet of a packet, at its desk and for reading. */
@Configuration(proxyBeanMethods = false)
class PacketSheet {
  /** Beside these there are always the person, the section and the decision. */
  static final SheetKind KIND =
      new SheetKind(
          "packet",
          List.of(
              new Column("born", "Born"),
              new Column("cii", "CII number"),
              new Column("level", "Level"),
              new Column("offense", "Offense"),
              new Column("date", "Convicted"),
              new Column("case", "Case"),
              new Column("reason", "Determination"),
              new Column("flags", "Look out for"),
              new Column("decider", "Decided by")),
          Set.of("born", "level", "date", "case", "reason", "flags"));

  @Bean
  SheetKind packetKind() {
    return KIND;
  }
}
