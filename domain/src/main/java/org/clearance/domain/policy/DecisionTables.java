package org.clearance.domain.policy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;
import org.springframework.stereotype.Component;

/** The decision tables that ship, compiled once. Safe to share between threads. */
@Component
public final class DecisionTables {
  private final Map<String, CompiledTable> tables = new ConcurrentHashMap<>();

  /** A policy made ready to be held against facts. */
  public Determining under(Policy policy) {
    return new Determining(policy, tables.computeIfAbsent(policy.table(), DecisionTables::compile));
  }

  /** A table and the engine that evaluates it. */
  record CompiledTable(DMNRuntime runtime, DMNModel model) {}

  private static CompiledTable compile(String name) {
    if (!name.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("no decision table is called " + name);
    }
    String path = "policies/" + name + ".dmn";
    Resource resource =
        ResourceFactory.newClassPathResource(path, DecisionTables.class.getClassLoader());
    DMNRuntime runtime =
        DMNRuntimeBuilder.fromDefaults()
            .buildConfiguration()
            .fromResources(List.of(resource))
            .getOrElseThrow(e -> new IllegalStateException("compiling " + path, e));
    DMNModel model = runtime.getModels().get(0);
    if (model.hasErrors()) {
      throw new IllegalStateException("compiling " + path + ": " + model.getMessages());
    }
    return new CompiledTable(runtime, model);
  }
}
