CREATE TABLE "auction" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "title_zh" TEXT NOT NULL, "title_en" TEXT NOT NULL, "place" TEXT NOT NULL, "opens_at" TEXT NOT NULL, "closes_at" TEXT NOT NULL, "state" TEXT NOT NULL, "sequence" INTEGER NOT NULL, "revised_at" TEXT NOT NULL,
    CONSTRAINT "auction_state_known" CHECK (state IN ('setup', 'open', 'closed', 'settled')),
    CONSTRAINT "auction_times_in_order" CHECK (closes_at > opens_at));
CREATE UNIQUE INDEX "auction_ref" ON "auction" ("ref");
CREATE TABLE "unit" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "floor" INTEGER NOT NULL, "door" INTEGER NOT NULL, "label" TEXT NOT NULL);
CREATE UNIQUE INDEX "unit_ref" ON "unit" ("ref");
CREATE UNIQUE INDEX "unit_label" ON "unit" ("label");
CREATE UNIQUE INDEX "unit_place_once" ON "unit" ("floor", "door");
CREATE TABLE "household" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "unit_id" INTEGER NOT NULL, "name" TEXT NOT NULL, "moved_in" TEXT, "moved_out" TEXT, "why_left" TEXT NOT NULL, "note" TEXT NOT NULL, "alert" BOOLEAN NOT NULL, "feed_name" TEXT NOT NULL,
    FOREIGN KEY ("unit_id") REFERENCES "unit" ("id"),
    CONSTRAINT "household_named" CHECK (name <> ''),
    CONSTRAINT "household_days_in_order" CHECK (moved_out IS NULL OR moved_in IS NULL OR moved_out >= moved_in));
CREATE UNIQUE INDEX "household_ref" ON "household" ("ref");
CREATE INDEX "household_unit_id" ON "household" ("unit_id");
CREATE UNIQUE INDEX "household_feed_name" ON "household" ("feed_name");
CREATE UNIQUE INDEX "household_one_in_a_unit" ON "household" ("unit_id") WHERE moved_out IS NULL;
CREATE TABLE "lot" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "auction_id" INTEGER NOT NULL, "number" INTEGER NOT NULL, "title" TEXT NOT NULL, "description" TEXT NOT NULL, "donor_id" INTEGER, "donor_name" TEXT NOT NULL, "starting_fen" BIGINT NOT NULL, "ladder" TEXT NOT NULL, "withdrawn" BOOLEAN NOT NULL, "bidding" TEXT NOT NULL, "bids" INTEGER NOT NULL,
    FOREIGN KEY ("auction_id") REFERENCES "auction" ("id"),
    FOREIGN KEY ("donor_id") REFERENCES "household" ("id"),
    CONSTRAINT "lot_number_positive" CHECK (number > 0),
    CONSTRAINT "lot_starting_not_negative" CHECK (starting_fen >= 0),
    CONSTRAINT "lot_bidding_known" CHECK (bidding IN ('setup', 'open', 'closed')),
    CONSTRAINT "lot_bids_counted" CHECK (bids >= 0));
CREATE UNIQUE INDEX "lot_ref" ON "lot" ("ref");
CREATE INDEX "lot_donor_id" ON "lot" ("donor_id");
CREATE UNIQUE INDEX "lot_number_once" ON "lot" ("auction_id", "number");
CREATE TABLE "paddle" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "auction_id" INTEGER NOT NULL, "household_id" INTEGER NOT NULL, "number" INTEGER NOT NULL,
    FOREIGN KEY ("auction_id") REFERENCES "auction" ("id"),
    FOREIGN KEY ("household_id") REFERENCES "household" ("id"),
    CONSTRAINT "paddle_number_positive" CHECK (number > 0));
CREATE UNIQUE INDEX "paddle_ref" ON "paddle" ("ref");
CREATE INDEX "paddle_household_id" ON "paddle" ("household_id");
CREATE UNIQUE INDEX "paddle_number_once" ON "paddle" ("auction_id", "number");
CREATE UNIQUE INDEX "paddle_one_a_household" ON "paddle" ("auction_id", "household_id");
CREATE TABLE "bid" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "lot_id" INTEGER NOT NULL, "paddle_id" INTEGER NOT NULL, "amount_fen" BIGINT NOT NULL, "beats_id" INTEGER, "placed_at" TEXT NOT NULL,
    FOREIGN KEY ("lot_id") REFERENCES "lot" ("id"),
    FOREIGN KEY ("paddle_id") REFERENCES "paddle" ("id"),
    FOREIGN KEY ("beats_id") REFERENCES "bid" ("id"),
    CONSTRAINT "bid_amount_positive" CHECK (amount_fen > 0));
CREATE UNIQUE INDEX "bid_ref" ON "bid" ("ref");
CREATE INDEX "bid_paddle_id" ON "bid" ("paddle_id");
CREATE UNIQUE INDEX "bid_amount_once" ON "bid" ("lot_id", "amount_fen");
CREATE UNIQUE INDEX "bid_beats_once" ON "bid" ("beats_id");
CREATE UNIQUE INDEX "bid_one_first" ON "bid" ("lot_id") WHERE beats_id IS NULL;
CREATE TABLE "building" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "name" TEXT NOT NULL, "floors" INTEGER NOT NULL, "doors" INTEGER NOT NULL, "language" TEXT NOT NULL, "zone" TEXT NOT NULL,
    CONSTRAINT "building_floors_sane" CHECK (floors BETWEEN 1 AND 99),
    CONSTRAINT "building_doors_sane" CHECK (doors BETWEEN 1 AND 40));
CREATE UNIQUE INDEX "building_ref" ON "building" ("ref");
CREATE TABLE "resident" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "household_id" INTEGER NOT NULL, "name" TEXT NOT NULL, "pinyin" TEXT NOT NULL, "search" TEXT NOT NULL, "relation" TEXT NOT NULL, "sex" TEXT NOT NULL, "born" TEXT NOT NULL, "phone" TEXT NOT NULL, "languages" TEXT NOT NULL, "tags" TEXT NOT NULL, "note" TEXT NOT NULL, "alert" BOOLEAN NOT NULL, "status" TEXT NOT NULL, "left_on" TEXT,
    FOREIGN KEY ("household_id") REFERENCES "household" ("id"),
    CONSTRAINT "resident_named" CHECK (name <> ''),
    CONSTRAINT "resident_sex_known" CHECK (sex IN ('', 'f', 'm')),
    CONSTRAINT "resident_status_known" CHECK (status IN ('here', 'left', 'died')),
    CONSTRAINT "resident_left_has_a_day" CHECK ((status = 'here') = (left_on IS NULL)));
CREATE UNIQUE INDEX "resident_ref" ON "resident" ("ref");
CREATE INDEX "resident_household_id" ON "resident" ("household_id");
CREATE TABLE "consent" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "resident_id" INTEGER NOT NULL, "purpose" TEXT NOT NULL, "given" BOOLEAN NOT NULL, "said_on" TEXT NOT NULL,
    FOREIGN KEY ("resident_id") REFERENCES "resident" ("id"),
    CONSTRAINT "consent_purpose_known" CHECK (purpose IN ('directory', 'photos', 'feed')));
CREATE UNIQUE INDEX "consent_ref" ON "consent" ("ref");
CREATE UNIQUE INDEX "consent_one_answer" ON "consent" ("resident_id", "purpose");
CREATE TABLE "title" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "title" TEXT NOT NULL, "pinyin" TEXT NOT NULL, "search" TEXT NOT NULL, "authors" TEXT NOT NULL, "publisher" TEXT NOT NULL, "published" TEXT NOT NULL, "isbn" TEXT NOT NULL, "isbn_ok" BOOLEAN NOT NULL, "pages" TEXT NOT NULL, "price_fen" BIGINT, "subject" TEXT NOT NULL, "call_number" TEXT NOT NULL, "category" TEXT NOT NULL, "summary" TEXT NOT NULL, "language" TEXT NOT NULL,
    CONSTRAINT "title_named" CHECK (title <> ''),
    CONSTRAINT "title_price_not_negative" CHECK (price_fen IS NULL OR price_fen >= 0));
CREATE UNIQUE INDEX "title_ref" ON "title" ("ref");
CREATE INDEX "title_isbn" ON "title" ("isbn");
CREATE INDEX "title_by_pinyin" ON "title" ("pinyin", "id");
CREATE TABLE "copy" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "title_id" INTEGER NOT NULL, "code" TEXT NOT NULL, "place" TEXT NOT NULL, "donor" TEXT NOT NULL, "condition" TEXT NOT NULL, "withdrawn_on" TEXT,
    FOREIGN KEY ("title_id") REFERENCES "title" ("id"));
CREATE UNIQUE INDEX "copy_ref" ON "copy" ("ref");
CREATE INDEX "copy_title_id" ON "copy" ("title_id");
CREATE UNIQUE INDEX "copy_code_once" ON "copy" ("code");
CREATE TABLE "event" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "title_zh" TEXT NOT NULL, "title_en" TEXT NOT NULL, "kind" TEXT NOT NULL, "place" TEXT NOT NULL, "starts_at" TEXT, "ends_at" TEXT, "first_day" TEXT, "last_day" TEXT, "audience" TEXT NOT NULL, "capacity" INTEGER, "status" TEXT NOT NULL, "announced_at" TEXT, "description" TEXT NOT NULL, "sequence" INTEGER NOT NULL, "revised_at" TEXT NOT NULL,
    CONSTRAINT "event_named" CHECK (title_zh <> ''),
    CONSTRAINT "event_audience_known" CHECK (audience IN ('everybody', 'elderly', 'children', 'working')),
    CONSTRAINT "event_status_known" CHECK (status IN ('draft', 'announced', 'cancelled')),
    CONSTRAINT "event_announced_once" CHECK (status <> 'announced' OR announced_at IS NOT NULL),
    CONSTRAINT "event_capacity_positive" CHECK (capacity IS NULL OR capacity > 0),
    CONSTRAINT "event_hours_both" CHECK ((starts_at IS NULL) = (ends_at IS NULL)),
    CONSTRAINT "event_days_both" CHECK ((first_day IS NULL) = (last_day IS NULL)),
    CONSTRAINT "event_hours_or_days" CHECK ((starts_at IS NULL) <> (first_day IS NULL)),
    CONSTRAINT "event_hours_in_order" CHECK (starts_at IS NULL OR ends_at > starts_at),
    CONSTRAINT "event_days_in_order" CHECK (first_day IS NULL OR last_day >= first_day));
CREATE UNIQUE INDEX "event_ref" ON "event" ("ref");
CREATE TABLE "journal_entry" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "at" TEXT NOT NULL, "who" TEXT NOT NULL, "kind" TEXT NOT NULL, "sentence" TEXT NOT NULL, "params" TEXT NOT NULL, "topics" TEXT NOT NULL, "undoes_id" INTEGER,
    FOREIGN KEY ("undoes_id") REFERENCES "journal_entry" ("id"));
CREATE UNIQUE INDEX "journal_entry_ref" ON "journal_entry" ("ref");
CREATE INDEX "journal_entry_at" ON "journal_entry" ("at");
CREATE UNIQUE INDEX "journal_entry_undoes_id" ON "journal_entry" ("undoes_id");
CREATE TABLE "journal_change" ("id" SERIAL NOT NULL PRIMARY KEY, "entry_id" INTEGER NOT NULL, "table_name" TEXT NOT NULL, "row" INTEGER NOT NULL, "before" TEXT, "after" TEXT,
    FOREIGN KEY ("entry_id") REFERENCES "journal_entry" ("id"));
CREATE INDEX "journal_change_entry_id" ON "journal_change" ("entry_id");
CREATE INDEX "journal_change_table_name_row" ON "journal_change" ("table_name", "row");
CREATE TABLE "loan" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "copy_id" INTEGER NOT NULL, "household_id" INTEGER NOT NULL, "lent_on" TEXT NOT NULL, "due_on" TEXT NOT NULL, "returned_on" TEXT, "renewals" INTEGER NOT NULL, "sequence" INTEGER NOT NULL, "revised_at" TEXT NOT NULL,
    FOREIGN KEY ("copy_id") REFERENCES "copy" ("id"),
    FOREIGN KEY ("household_id") REFERENCES "household" ("id"),
    CONSTRAINT "loan_due_after_lent" CHECK (due_on >= lent_on),
    CONSTRAINT "loan_returned_after_lent" CHECK (returned_on IS NULL OR returned_on >= lent_on),
    CONSTRAINT "loan_renewals_counted" CHECK (renewals >= 0));
CREATE UNIQUE INDEX "loan_ref" ON "loan" ("ref");
CREATE INDEX "loan_copy_id" ON "loan" ("copy_id");
CREATE INDEX "loan_household_id" ON "loan" ("household_id");
CREATE UNIQUE INDEX "loan_one_open_a_copy" ON "loan" ("copy_id") WHERE returned_on IS NULL;
CREATE INDEX "loan_open_by_due" ON "loan" ("due_on") WHERE returned_on IS NULL;
CREATE TABLE "payment" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "paddle_id" INTEGER NOT NULL, "amount_fen" BIGINT NOT NULL, "method" TEXT NOT NULL, "paid_at" TEXT NOT NULL, "settled" BOOLEAN NOT NULL,
    FOREIGN KEY ("paddle_id") REFERENCES "paddle" ("id"),
    CONSTRAINT "payment_amount_positive" CHECK (amount_fen > 0),
    CONSTRAINT "payment_method_known" CHECK (method IN ('cash', 'wechat', 'alipay', 'transfer', 'other')));
CREATE UNIQUE INDEX "payment_ref" ON "payment" ("ref");
CREATE UNIQUE INDEX "payment_once" ON "payment" ("paddle_id");
CREATE TABLE "policy" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "loan_days" INTEGER NOT NULL, "most_loans" INTEGER NOT NULL, "most_renewals" INTEGER NOT NULL,
    CONSTRAINT "policy_days_sane" CHECK (loan_days BETWEEN 1 AND 366),
    CONSTRAINT "policy_loans_sane" CHECK (most_loans BETWEEN 1 AND 99),
    CONSTRAINT "policy_renewals_sane" CHECK (most_renewals BETWEEN 0 AND 99));
CREATE UNIQUE INDEX "policy_ref" ON "policy" ("ref");
CREATE TABLE "sale" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "lot_id" INTEGER NOT NULL, "bid_id" INTEGER NOT NULL, "payment_id" INTEGER,
    FOREIGN KEY ("lot_id") REFERENCES "lot" ("id"),
    FOREIGN KEY ("bid_id") REFERENCES "bid" ("id"),
    FOREIGN KEY ("payment_id") REFERENCES "payment" ("id"));
CREATE UNIQUE INDEX "sale_ref" ON "sale" ("ref");
CREATE INDEX "sale_payment_id" ON "sale" ("payment_id");
CREATE UNIQUE INDEX "sale_lot_once" ON "sale" ("lot_id");
CREATE UNIQUE INDEX "sale_bid_once" ON "sale" ("bid_id");
CREATE TABLE "shift" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "who" TEXT NOT NULL, "started_at" TEXT NOT NULL);
CREATE UNIQUE INDEX "shift_ref" ON "shift" ("ref");
CREATE TABLE "sign_up" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "event_id" INTEGER NOT NULL, "household_id" INTEGER NOT NULL, "heads" INTEGER NOT NULL, "position" INTEGER NOT NULL, "note" TEXT NOT NULL, "told" TEXT NOT NULL, "cancelled_at" TEXT, "sequence" INTEGER NOT NULL, "revised_at" TEXT NOT NULL,
    FOREIGN KEY ("event_id") REFERENCES "event" ("id"),
    FOREIGN KEY ("household_id") REFERENCES "household" ("id"),
    CONSTRAINT "sign_up_heads_sane" CHECK (heads BETWEEN 1 AND 99),
    CONSTRAINT "sign_up_told_known" CHECK (told IN ('confirmed', 'waiting')));
CREATE UNIQUE INDEX "sign_up_ref" ON "sign_up" ("ref");
CREATE INDEX "sign_up_household_id" ON "sign_up" ("household_id");
CREATE UNIQUE INDEX "sign_up_once_a_household" ON "sign_up" ("event_id", "household_id") WHERE cancelled_at IS NULL;
CREATE UNIQUE INDEX "sign_up_one_place_in_line" ON "sign_up" ("event_id", "position");
CREATE TABLE "visit" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "household_id" INTEGER NOT NULL, "due_on" TEXT NOT NULL, "done_on" TEXT, "note" TEXT NOT NULL,
    FOREIGN KEY ("household_id") REFERENCES "household" ("id"));
CREATE UNIQUE INDEX "visit_ref" ON "visit" ("ref");
CREATE INDEX "visit_household_id" ON "visit" ("household_id");
