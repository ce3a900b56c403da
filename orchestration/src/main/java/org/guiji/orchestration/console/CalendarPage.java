package org.guiji.orchestration.console;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Optional;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.desks.CalendarDesk;
import org.guiji.orchestration.desks.Desks;
import org.guiji.schemas.problems.GuijiException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The month: what is due when. */
@Controller
class CalendarPage {
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;
    private final Desks desks;

    CalendarPage(Desks desks) {
        this.desks = desks;
    }

    @GetMapping("/calendar")
    String calendar(
            Visitor visitor,
            Model model,
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "") String day) {
        CalendarDesk.Month shown = desks.calendar().month(visitor, asked(month));
        model.addAttribute("shown", shown);
        model.addAttribute(
                "day",
                shown.days().stream()
                        .filter(each -> each.date().toString().equals(day))
                        .findFirst()
                        .orElse(null));
        return "calendar";
    }

    private static Optional<YearMonth> asked(String month) {
        try {
            return Optional.of(month)
                    .filter(text -> !text.isBlank())
                    .map(YearMonth::parse)
                    .filter(CalendarPage::isSensible);
        } catch (DateTimeException e) {
            throw GuijiException.of(ProgramFailure.ARGUMENT_WRONG, "calendar", "month");
        }
    }

    private static boolean isSensible(YearMonth month) {
        return month.getYear() >= FIRST_YEAR && month.getYear() <= LAST_YEAR;
    }
}
