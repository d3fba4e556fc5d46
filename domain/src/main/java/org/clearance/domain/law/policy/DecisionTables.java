package org.clearance.domain.law.policy;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
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

  private final Map<DecisionTable, FutureTask<CompiledTable>> tables = lastAskedFor();
  private final Map<Policy, FutureTask<HeldPolicy>> ready = lastAskedFor();

  /**
   * A policy compiled and ready to be applied to facts; the same instance each time, with what it
   * remembers.
   */
  public HeldPolicy under(Policy policy) {
    return once(ready, policy, this::make);
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

  /** Makes a value once; those who ask for another value do not wait for it. */
  private static <K, V> V once(Map<K, FutureTask<V>> made, K key, Function<K, V> make) {
    FutureTask<V> value =
        made.computeIfAbsent(key, asked -> new FutureTask<>(() -> make.apply(asked)));
    value.run();
    try {
      return value.get();
    } catch (ExecutionException e) {
      made.remove(key, value);
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException("making " + key, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while making " + key, e);
    }
  }

  private static <K, V> Map<K, V> lastAskedFor() {
    return Collections.synchronizedMap(
        new LinkedHashMap<K, V>(2 * MOST_READY, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MOST_READY;
          }
        });
  }

  private HeldPolicy make(Policy policy) {
    return new HeldPolicy(policy, once(tables, policy.table(), DecisionTables::compile));
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
