package org.guiji.orchestration;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The layout of the design as tests: modules, packages, who may know what, and what never happens. */
class ArchitectureTest {
    /** Each module imports only those before it. */
    private static final List<String> MODULES = List.of("schemas", "quality", "jobs", "orchestration");

    /** Inside a module, packages follow the path of the data and import only earlier ones. */
    private static final Map<String, List<String>> PACKAGES = Map.of(
            "schemas",
            List.of("problems", "yaml", "codes", "calendar", "validators", "contracts", "catalogue", "workspace"),
            "quality",
            List.of("rules", "functions", "judging", "profiling", "scoring"),
            "jobs",
            List.of(
                    "ledger",
                    "expecting",
                    "lake",
                    "keeping",
                    "receiving",
                    "reading",
                    "conforming",
                    "checking",
                    "merging",
                    "reporting",
                    "access",
                    "thematic",
                    "looking",
                    "story"),
            "orchestration",
            List.of(
                    "access",
                    "ledger",
                    "city",
                    "timetable",
                    "planning",
                    "lineage",
                    "running",
                    "alerting",
                    "scheduling",
                    "bench",
                    "desks",
                    "console",
                    "rest",
                    "gateway",
                    "serving",
                    "cli"));

    private static final String SPARK = "org.apache.spark..";
    private static final String[] DELTA = {"io.delta..", "org.apache.spark.sql.delta.."};

    @SuppressWarnings("NullAway.Init")
    private static JavaClasses guiji;

    @BeforeAll
    static void read() {
        guiji = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.guiji");
    }

    @Test
    void allFourModulesAreSeen() {
        for (String module : MODULES) {
            assertThat(guiji.stream().anyMatch(type -> type.getPackageName().startsWith("org.guiji." + module)))
                    .as(module)
                    .isTrue();
        }
    }

    @Test
    void modulesImportOnlyEarlierOnes() {
        for (int i = 0; i < MODULES.size(); i++) {
            List<String> later = MODULES.subList(i + 1, MODULES.size());
            forbid("org.guiji." + MODULES.get(i) + "..", "org.guiji.", later);
        }
    }

    @Test
    void packagesOfAModuleImportOnlyEarlierOnes() {
        PACKAGES.forEach((module, packages) -> {
            for (int i = 0; i < packages.size(); i++) {
                List<String> later = packages.subList(i + 1, packages.size());
                forbid("org.guiji." + module + "." + packages.get(i) + "..", "org.guiji." + module + ".", later);
            }
        });
    }

    @Test
    void everyPackageHasItsPlaceInTheOrder() {
        List<String> unknown = guiji.stream()
                .map(JavaClass::getPackageName)
                .distinct()
                .filter(name -> MODULES.stream().noneMatch(module -> name.equals("org.guiji." + module)))
                .filter(name -> PACKAGES.entrySet().stream()
                        .flatMap(module ->
                                module.getValue().stream().map(part -> "org.guiji." + module.getKey() + "." + part))
                        .noneMatch(known -> name.equals(known) || name.startsWith(known + ".")))
                .toList();
        assertThat(unknown).isEmpty();
    }

    @Test
    void noPackagesDependOnEachOtherInACircle() {
        slices().matching("org.guiji.(**)").should().beFreeOfCycles().check(guiji);
    }

    @Test
    void schemasKnowNeitherSparkNorSpring() {
        nowhereBut(List.of("org.guiji.quality..", "org.guiji.jobs..", "org.guiji.orchestration.."), SPARK);
        nowhereBut(List.of("org.guiji.orchestration.."), "org.springframework..");
    }

    @Test
    void scalaStaysWhereItCannotBeAvoided() {
        nowhereBut(List.of("org.guiji.quality..", "org.guiji.jobs.lake..", "org.guiji.jobs.access.."), "scala..");
    }

    @Test
    void deltaIsKnownByTheLakeAlone() {
        nowhereBut(List.of("org.guiji.jobs.lake.."), DELTA);
    }

    @Test
    void catalystIsKnownWhereExpressionsPlansAndRowsAreMade() {
        // Reading too: a source of Spark's Java API hands over InternalRow.
        nowhereBut(
                List.of(
                        "org.guiji.quality..",
                        "org.guiji.jobs.lake..",
                        "org.guiji.jobs.access..",
                        "org.guiji.jobs.reading.."),
                "org.apache.spark.sql.catalyst..");
    }

    @Test
    void deequIsKnownByTheJudgeAndTheProfilerAlone() {
        nowhereBut(List.of("org.guiji.quality.judging..", "org.guiji.quality.profiling.."), "com.amazon.deequ..");
    }

    @Test
    void ruleFilesAreParsedWithoutASession() {
        noClasses()
                .that()
                .resideInAPackage("org.guiji.quality.rules..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.apache.spark.sql.SparkSession")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.apache.spark.sql.Dataset")
                .allowEmptyShould(true)
                .check(guiji);
    }

    @Test
    void whatAPersonReadsAboutARunNeedsNoSpark() {
        for (String place : List.of(
                "jobs.reporting",
                "jobs.ledger",
                "orchestration.access",
                "orchestration.ledger",
                "orchestration.running",
                "orchestration.desks",
                "orchestration.console",
                "orchestration.rest",
                "orchestration.serving")) {
            noClasses()
                    .that()
                    .resideInAPackage("org.guiji." + place + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(SPARK)
                    .allowEmptyShould(true)
                    .check(guiji);
        }
    }

    @Test
    void noSignatureThatAnotherPackageSeesHasAScalaOrDeltaType() {
        classes().that().arePublic().should(haveNoForeignTypeInSignatures()).check(guiji);
    }

    @Test
    void onlyCommandsWriteToTheTerminal() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.guiji.orchestration.cli..")
                .and()
                // Keeps a library from writing to the terminal while its classes are loaded; writes nothing itself.
                .doNotHaveSimpleName("DqdlParser")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(guiji);
    }

    @Test
    void thereIsOneWayToLog() {
        nowhereBut(List.of(), "java.util.logging..", "org.slf4j..", "org.apache.commons.logging..");
    }

    @Test
    void exceptionsHaveAType() {
        for (Class<?> bare : List.of(RuntimeException.class, Exception.class, Error.class, Throwable.class)) {
            noClasses()
                    .should()
                    .callConstructorWhere(DescribedPredicate.describe(
                            "of a bare " + bare.getSimpleName(),
                            call -> call.getTargetOwner().isEquivalentTo(bare)
                                    && !call.getOriginOwner().isAssignableTo(bare)))
                    .check(guiji);
        }
    }

    @Test
    void namesSayWhatThingsAre() {
        noClasses()
                .that(are(named()))
                .should()
                .haveNameMatching(
                        ".*[.$](?:\\w*(?:Utils?|Helper|Manager|Impl|Info|Data)|(?:Abstract|Base(?!Table))[A-Z]\\w*)")
                .check(guiji);
    }

    @Test
    void noMethodIsNamedAfterAnAccess() {
        methods()
                .that()
                .areDeclaredInClassesThat(are(named()))
                .should(notBeGetters())
                .check(guiji);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .that()
                .doNotHaveSimpleName("package-info")
                .should(new ArchCondition<JavaClass>("be in a package that is @NullMarked") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                        events.add(new SimpleConditionEvent(type, marked, type.getPackageName()));
                    }
                })
                .check(guiji);
    }

    private static void forbid(String from, String prefix, List<String> later) {
        if (later.isEmpty()) {
            return;
        }
        String[] targets = later.stream().map(name -> prefix + name + "..").toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(targets)
                .allowEmptyShould(true)
                .check(guiji);
    }

    private static void nowhereBut(List<String> allowed, String... libraries) {
        noClasses()
                .that(are(DescribedPredicate.not(resideInAnyPackage(allowed.toArray(String[]::new)))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries)
                .allowEmptyShould(true)
                .check(guiji);
    }

    /** Written by us: not made by the compiler, not anonymous. */
    private static DescribedPredicate<JavaClass> named() {
        return DescribedPredicate.describe(
                "written with a name",
                type -> !type.isAnonymousClass() && !type.getModifiers().contains(JavaModifier.SYNTHETIC));
    }

    private static ArchCondition<JavaClass> haveNoForeignTypeInSignatures() {
        DescribedPredicate<JavaClass> foreign = resideInAPackage("scala..").or(resideInAnyPackage(DELTA));
        return new ArchCondition<>("have no Scala or Delta type in a signature") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getCodeUnits().stream()
                        .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(unit -> !unit.getModifiers().contains(JavaModifier.SYNTHETIC))
                        .filter(unit -> signature(unit).anyMatch(foreign))
                        .filter(unit -> !isAskedFor(unit))
                        .forEach(unit -> events.add(SimpleConditionEvent.violated(unit, unit.getFullName())));
            }
        };
    }

    private static Stream<JavaClass> signature(JavaCodeUnit unit) {
        return Stream.concat(Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream());
    }

    /** {@code get} is allowed where an interface of somebody else asks for it. */
    private static ArchCondition<JavaMethod> notBeGetters() {
        return new ArchCondition<>("not be named get...") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean getter = method.getName().matches("get[A-Z].*");
                boolean asked = isAskedFor(method);
                if (getter && !asked) {
                    events.add(SimpleConditionEvent.violated(method, method.getFullName()));
                }
            }
        };
    }

    /** An interface or a superclass of somebody else has it, so its form is not ours to choose. */
    private static boolean isAskedFor(JavaCodeUnit unit) {
        return Stream.concat(
                        unit.getOwner().getAllRawSuperclasses().stream(),
                        unit.getOwner().getAllRawInterfaces().stream())
                .flatMap(parent -> parent.getMethods().stream())
                .anyMatch(inherited -> inherited.getName().equals(unit.getName()));
    }
}
