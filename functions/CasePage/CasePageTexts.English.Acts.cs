namespace Serverless.Functions;

public sealed partial record CasePageTexts
{
    private static class EnglishWords
    {
        public static IReadOnlyDictionary<string, ActTexts> Acts { get; } = new Dictionary<string, ActTexts>
        {
            ["respond"] = new("Answer", "Send the answer", "The customer gets these words."),
            ["handle"] = new("Give a plan", "Send the plan", "What we do next: the customer gets it."),
            ["resolve"] = new("Tell the result", "Send the result", "The customer gets the result, with cause and measures."),
            ["close"] = new("Close", "Close the case", "The survey and the follow-up begin."),
            ["wait"] = new("Wait for the customer", "Begin to wait", "Say what the customer was asked for. Clocks that may pause do."),
            ["resume"] = new("Go on without the customer", "End the waiting", "The paused clocks count again."),
            ["handover"] = new("Hand over", "Offer the case", "To a person or a department, who accept it or return it."),
            ["accept-handover"] = new("Accept the handover", "Take the case", "You handle it from now on."),
            ["return-handover"] = new("Return the handover", "Return it"),
            ["ask-department"] = new("Ask a department", "Ask"),
            ["answer-department"] = new("Answer for your department", "Answer"),
            ["extend-department-answer"] = new("Report a later answer", "Report", "The service centre is told."),
            ["complaint-step"] = new("Record a complaint's step", "Record"),
            ["skip"] = new("Leave a complaint's step out", "Leave it out", "The reason stays on record."),
            ["approve-plan"] = new("Approve the plan", "Approve", "The resolution is due at the agreed date."),
            ["return-plan"] = new("Send the plan back", "Send back"),
            ["analysis"] = new("Analyse the feedback", "File the analysis"),
            ["follow-up-try"] = new("Follow-up call", "Record the call"),
            ["task-done"] = new("End a task", "Done"),
            ["note"] = new("Note", "Write the note", "For colleagues only; the customer does not see it."),
            ["correct"] = new("Correct the sorting", "Correct", "Clocks follow. What stays empty stays as it is."),
            ["reopen"] = new("Open again", "Open again"),
            ["appeal"] = new("Record an appeal", "Record the appeal", "The customer does not accept the answer; somebody else takes over."),
            ["merge"] = new("Merge into another case", "Merge", "This case is closed and goes on in the other."),
            ["unmerge"] = new("Undo the merge", "Undo"),
            ["split"] = new("Split a message off", "Split off", "The message becomes a case of its own."),
            ["duplicate"] = new("Close as a duplicate", "Close as a duplicate"),
            ["spam"] = new("Close as spam", "Close as spam"),
            ["withdraw"] = new("Close as withdrawn", "Close as withdrawn", "The customer took it back."),
            ["restore"] = new("Restore", "Restore"),
        };

        public static IReadOnlyDictionary<string, string> Labels { get; } = new Dictionary<string, string>
        {
            ["text"] = "Words to the customer",
            ["note.text"] = "Note",
            ["answer-department.text"] = "Answer",
            ["channel"] = "By",
            ["plan"] = "Plan",
            ["for"] = "What we wait for",
            ["to"] = "To whom",
            ["reason"] = "Reason",
            ["cause"] = "Cause",
            ["measures"] = "Measures",
            ["follows"] = "What follows",
            ["skipReason"] = "Why steps are left out",
            ["nature"] = "Nature",
            ["complexity"] = "Complexity",
            ["urgency"] = "Urgency",
            ["department"] = "Department",
            ["tier"] = "Tier",
            ["at"] = "Said already at",
            ["follow-up-try.at"] = "Called at",
            ["question"] = "Question",
            ["until"] = "Until",
            ["approve-plan.until"] = "Agreed date",
            ["step"] = "Step",
            ["note"] = "What was done",
            ["into"] = "Number of the other case",
            ["of"] = "Number of the other case",
            ["confirm"] = "Both customers are the same person",
            ["message"] = "Message",
            ["subject"] = "Subject of the new case",
            ["report"] = "What was found",
            ["answerable"] = "Who answers for the measures",
            ["outcome"] = "What came of it",
            ["holds"] = "Does the result hold?",
            ["reply"] = "Known reply",
        };

        public static IReadOnlyDictionary<string, string> Hints { get; } = new Dictionary<string, string>
        {
            ["at"] = "Only where the customer has heard it already, such as on the phone. Then nothing is sent.",
            ["follow-up-try.at"] = "Leave empty for now.",
            ["skipReason"] = "Only where steps of the complaint are left out.",
            ["follow-up-try.note"] = "May follow later for a talk; needed for every other try.",
            ["into"] = "Such as C-482915073.",
            ["of"] = "Such as C-482915073.",
        };
    }
}
