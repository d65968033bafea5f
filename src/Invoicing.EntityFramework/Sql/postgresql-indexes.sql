-- Indexes that only PostgreSQL has, beside those of the model. They change no result, only how fast it comes.
-- For the usual names (schema invoicing, no prefixes); with other names, replace them here.

-- Buyers by a part of their name or address. The extension comes with PostgreSQL; trusted, so the owner of the database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX IF NOT EXISTS ix_invoices_buyer_text_trigrams ON invoicing.invoices USING gin (buyer_text gin_trgm_ops);

-- What is open, by due and issue date: overdue and unpaid lists, portals, aging. What else decides which rows a page shows stands in the index too.
CREATE INDEX IF NOT EXISTS ix_invoices_open ON invoicing.invoices (legal_entity_id, due_date, id) WHERE balance > 0;
CREATE INDEX IF NOT EXISTS ix_invoices_open_issued ON invoicing.invoices (legal_entity_id, issue_date, id)
    INCLUDE (due_date, type, state, cancelled_on, settled_on, payable_amount) WHERE balance > 0;
CREATE INDEX IF NOT EXISTS ix_invoices_customer_open ON invoicing.invoices (legal_entity_id, customer_id, due_date, id) WHERE balance > 0;

-- What was cancelled or credited.
CREATE INDEX IF NOT EXISTS ix_invoices_void ON invoicing.invoices (legal_entity_id, issue_date, id) WHERE state = 'Cancelled' OR credited_amount > 0;

-- What has entries of a later day.
CREATE INDEX IF NOT EXISTS ix_invoices_settled_on ON invoicing.invoices (legal_entity_id, settled_on);
CREATE INDEX IF NOT EXISTS ix_payments_settled_on ON invoicing.payments (legal_entity_id, settled_on);

-- What is left for customers, and discounts for the tax report.
CREATE INDEX IF NOT EXISTS ix_invoices_negative ON invoicing.invoices (legal_entity_id, issue_date) WHERE payable_amount < 0;
CREATE INDEX IF NOT EXISTS ix_payments_left ON invoicing.payments (legal_entity_id, value_date) WHERE unallocated_amount > 0;
CREATE INDEX IF NOT EXISTS ix_ledger_entries_discounts ON invoicing.ledger_entries (legal_entity_id, value_date) WHERE kind = 'EarlyPaymentDiscount';

-- Events that wait for their position in the log.
CREATE INDEX IF NOT EXISTS ix_events_unplaced ON invoicing.events (sequence) WHERE position IS NULL;
