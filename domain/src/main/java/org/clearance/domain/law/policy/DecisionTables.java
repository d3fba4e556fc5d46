package org.clearance.domain.law.policy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.clearance.domain.ground.processor.Processors;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;
import org.springframework.stereotype.Component;

/** Compiles decision tables, each once. It is safe to share between threads. */
@Component
public final class DecisionTables {
  /**
   * The number of compiled policies kept: those that ship and some versions of counties'. Each
   * remembers many of the answers it gave.
   */
  private static final int MOST_READY = 16;

  private final LastAskedFor<DecisionTable, CompiledTable> tables =
      new LastAskedFor<>(MOST_READY, DecisionTables::compile);
  private final LastAskedFor<Policy, HeldPolicy> ready = new LastAskedFor<>(MOST_READY, this::make);

  /**
   * A policy compiled and ready to be applied to facts; the same instance each time, with what it
   * remembers.
   */
  public HeldPolicy under(Policy policy) {
    return ready.of(policy);
  }

  /** The policies that ship, compiled, in their order. */
  public List<HeldPolicy> shipped() {
    return Policy.presets().stream().map(this::under).toList();
  }

  /** Starts compiling the policies that ship, so that nobody has to wait for them later. */
  public void prepare() {
    Processors.begin(
        () -> {
          shipped();
          TableWords.patterns();
        });
  }

  private HeldPolicy make(Policy policy) {
    return new HeldPolicy(policy, tables.of(policy.table()));
  }

  /** A compiled table with the engine that evaluates it. */
  record CompiledTable(DMNRuntime runtime, DMNModel model) {}

  private static CompiledTable compile(DecisionTable table) {
    Resource resource =
        ResourceFactory.newByteArrayResource(table.text().getBytes(StandardCharsets.UTF_8));
    DMNRuntime runtime =
        DMNRuntimeBuilder.fromDefaults()
            .buildConfiguration()
            .fromResources(List.of(resource))
            .getOrElseThrow(e -> new IllegalStateException("compiling " + table.name(), e));
    DMNModel model = runtime.getModels().get(0);
    if (model.hasErrors()) {
      throw new IllegalStateException("compiling " + table.name() + ": " + model.getMessages());
    }
    return new CompiledTable(runtime, model);
  }
}
