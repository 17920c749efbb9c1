#ifndef PRESSER_APP_WORK_H
#define PRESSER_APP_WORK_H

/* What a job of the pool is; the first member of each kind's struct. */
enum work { WORK_FEED, WORK_PAGE, WORK_DIGEST };

#endif
