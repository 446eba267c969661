package dev.sluice.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which module may use which: data flows one way, and the services meet only over sockets. */
class LayersTest {
  private static JavaClasses sluice;

  @BeforeAll
  static void read() {
    sluice =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.sluice");
  }

  @Test
  void everyModuleIsLookedAt() {
    for (String module :
        new String[] {
          "contract",
          "moderation",
          "kafka",
          "settings",
          "service",
          "ingest",
          "stream",
          "notifier",
          "simulator",
          "replay",
          "cli"
        }) {
      assertThat(
              sluice.stream()
                  .filter(each -> each.getPackageName().startsWith("dev.sluice." + module)))
          .as(module)
          .isNotEmpty();
    }
  }

  @Test
  void theContractUsesJacksonOnly() {
    classes()
        .that(resideInAPackage("dev.sluice.contract.."))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "dev.sluice.contract..",
                "java..",
                "javax.crypto..",
                "com.fasterxml.jackson..",
                "org.jspecify.."))
        .check(sluice);
  }

  @Test
  void moderationKnowsNeitherKafkaNorAWebServer() {
    noClasses()
        .that(resideInAPackage("dev.sluice.moderation.."))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "org.apache.kafka..",
                "io.helidon..",
                "dev.sluice.kafka..",
                "dev.sluice.settings..",
                "dev.sluice.service.."))
        .check(sluice);
  }

  @ParameterizedTest
  @CsvSource({
    "kafka, moderation..|settings..|service..|ingest..|stream..|notifier..|simulator..|replay..|cli..",
    "settings, moderation..|service..|ingest..|stream..|notifier..|simulator..|replay..|cli..",
    "service, moderation..|ingest..|stream..|notifier..|simulator..|replay..|cli..",
    "ingest, stream..|notifier..|simulator..|replay..|cli..|kafka.embedded..",
    "stream, ingest..|notifier..|simulator..|replay..|cli..|kafka.embedded..",
    "notifier, ingest..|stream..|simulator..|replay..|cli..|kafka.embedded..",
    "simulator, moderation..|kafka..|settings..|service..|ingest..|stream..|notifier..|replay..|cli..",
    "replay, service..|ingest..|stream..|notifier..|simulator..|cli..|kafka.embedded.."
  })
  void aModuleUsesOnlyWhatLiesBelowIt(String module, String others) {
    String[] forbidden = others.split("\\|");
    for (int i = 0; i < forbidden.length; i++) {
      forbidden[i] = "dev.sluice." + forbidden[i];
    }
    noClasses()
        .that(resideInAPackage("dev.sluice." + module + ".."))
        .should()
        .dependOnClassesThat(resideInAnyPackage(forbidden))
        .check(sluice);
  }

  @Test
  void noModuleGoesInACircle() {
    slices().matching("dev.sluice.(*)..").should().beFreeOfCycles().check(sluice);
  }
}
