package report_test

import (
	"strings"
	"testing"

	"clausewalk/model/workshop"
	"clausewalk/ui/report"
)

func TestAReportOfAPartNamesThePartAsAReaderKnowsIt(t *testing.T) {
	for v, want := range map[report.Variant]string{
		{Kind: "checklist", ID: "iso42001-2023"}: "one of the standards of the audit, ISO/IEC 42001:2023",
		{Kind: "session", ID: "held"}:            "one session of the audit, \"Operation\" on 3 November 2026, and the items that came up in it",
		{Kind: "session", ID: "planned"}:         "one session of the audit, \"Technology\", planned for 5 November 2026, and the items that are to come up in it",
		{Kind: "session", ID: "some-day"}:        "one session of the audit, \"Closing\", and the items that came up in it",
	} {
		w, o := filled(t, 10, 0), options(t)
		items := workshop.Members{"iso27001-2022:8.1"}
		w.Sessions["held"] = workshop.Session{Title: "Operation", Planned: "2026-11-02T09:00:00+01:00", Started: "2026-11-03T09:00:00+01:00", Items: items}
		w.Sessions["planned"] = workshop.Session{Title: "Technology", Planned: "2026-11-05T09:00:00+01:00", Items: items}
		w.Sessions["some-day"] = workshop.Session{Title: "Closing", Items: items}
		o.Variant = v
		if md := plain(w, o); !strings.Contains(md, "- **This report covers:** "+want+"\n") {
			t.Errorf("%v: it does not say %q", v, want)
		}
	}
}
