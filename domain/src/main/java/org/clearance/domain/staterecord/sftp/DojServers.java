package org.clearance.domain.staterecord.sftp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.clearance.domain.ground.outward.Outward;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Finds the server with which a county exchanges files: its own, the one for all, or none. */
@Component
public class DojServers {
  private static final String PREFIX = "clearance.doj.sftp";

  private final Optional<DojServer> forAll;
  private final Map<String, DojServer> ofCounty = new TreeMap<>();
  private final ServerWatch watch;
  private final boolean held;

  /**
   * @throws IllegalStateException where the settings of a server are not complete, naming the
   *     property
   */
  DojServers(Environment environment, ServerWatch watch) {
    this.watch = watch;
    this.held = Outward.isHeld(environment);
    Binder binder = Binder.get(environment);
    var settings = binder.bind(PREFIX, ServerSettings.class);
    forAll = settings.isBound() ? server(PREFIX, settings.get()) : Optional.empty();
    var counties =
        binder.bind(PREFIX + ".counties", Bindable.mapOf(String.class, ServerSettings.class));
    if (counties.isBound()) {
      counties.get().forEach(this::addCounty);
    }
  }

  private void addCounty(String code, ServerSettings settings) {
    String prefix = PREFIX + ".counties." + code;
    ofCounty.put(
        code,
        server(prefix, settings)
            .orElseThrow(() -> new IllegalStateException(prefix + ".host is not set")));
  }

  private Optional<DojServer> server(String prefix, ServerSettings settings) {
    return settings.host() == null
        ? Optional.empty()
        : Optional.of(new DojServer(prefix, settings, watch, held));
  }

  /** Whether nothing is exchanged with DOJ, over servers or folders ({@link Outward}). */
  public boolean held() {
    return held;
  }

  /** The server of a county; empty where folders are used. */
  public Optional<DojServer> of(String countyCode) {
    return Optional.ofNullable(ofCounty.get(countyCode)).or(() -> forAll);
  }

  /** All servers. */
  public List<DojServer> all() {
    List<DojServer> all = new ArrayList<>(ofCounty.values());
    forAll.ifPresent(all::add);
    return all;
  }
}
