// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/spinlock.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_SPINLOCK_H
#define IRQLINT_MOCK_SPINLOCK_H

#include <linux/bottom_half.h>
#include <linux/cleanup.h>
#include <linux/kernel.h>

typedef struct raw_spinlock {
	unsigned int raw_lock;
} raw_spinlock_t;

extern void _raw_spin_lock(raw_spinlock_t *lock);
extern void _raw_spin_lock_bh(raw_spinlock_t *lock);
extern void _raw_spin_lock_irq(raw_spinlock_t *lock);
extern unsigned long _raw_spin_lock_irqsave(raw_spinlock_t *lock);
extern int _raw_spin_trylock(raw_spinlock_t *lock);
extern void _raw_spin_unlock(raw_spinlock_t *lock);
extern void _raw_spin_unlock_bh(raw_spinlock_t *lock);
extern void _raw_spin_unlock_irq(raw_spinlock_t *lock);
extern void _raw_spin_unlock_irqrestore(raw_spinlock_t *lock,
					unsigned long flags);
extern void __raw_spin_lock_init(raw_spinlock_t *lock, const char *name);

static __always_inline int queued_spin_is_locked(unsigned int *lock)
{
	return *(volatile unsigned int *)lock;
}

#define raw_spin_lock_init(lock)                     \
	do {                                         \
		__raw_spin_lock_init((lock), #lock); \
	} while (0)
#define raw_spin_lock(lock) _raw_spin_lock(lock)
#define raw_spin_lock_bh(lock) _raw_spin_lock_bh(lock)
#define raw_spin_lock_irq(lock) _raw_spin_lock_irq(lock)
#define raw_spin_lock_irqsave(lock, flags)            \
	do {                                          \
		typecheck(unsigned long, flags);      \
		flags = _raw_spin_lock_irqsave(lock); \
	} while (0)
#define raw_spin_trylock(lock) (_raw_spin_trylock(lock))
#define raw_spin_is_locked(lock) queued_spin_is_locked(&(lock)->raw_lock)
#define raw_spin_unlock(lock) _raw_spin_unlock(lock)
#define raw_spin_unlock_bh(lock) _raw_spin_unlock_bh(lock)
#define raw_spin_unlock_irq(lock) _raw_spin_unlock_irq(lock)
#define raw_spin_unlock_irqrestore(lock, flags)           \
	do {                                              \
		typecheck(unsigned long, flags);          \
		_raw_spin_unlock_irqrestore(lock, flags); \
	} while (0)
#define DEFINE_RAW_SPINLOCK(x) raw_spinlock_t x = { 0 }

#ifndef CONFIG_PREEMPT_RT
typedef struct spinlock {
	union {
		struct raw_spinlock rlock;
	};
} spinlock_t;

#define DEFINE_SPINLOCK(x) spinlock_t x = { { .rlock = { 0 } } }

static __always_inline raw_spinlock_t *spinlock_check(spinlock_t *lock)
{
	return &lock->rlock;
}

#define spin_lock_init(lock)                                       \
	do {                                                       \
		__raw_spin_lock_init(spinlock_check(lock), #lock); \
	} while (0)

static __always_inline void spin_lock(spinlock_t *lock)
{
	raw_spin_lock(&lock->rlock);
}

static __always_inline void spin_lock_bh(spinlock_t *lock)
{
	raw_spin_lock_bh(&lock->rlock);
}

static __always_inline int spin_trylock(spinlock_t *lock)
{
	return raw_spin_trylock(&lock->rlock);
}

static __always_inline int spin_is_locked(spinlock_t *lock)
{
	return raw_spin_is_locked(&lock->rlock);
}

static __always_inline void spin_lock_irq(spinlock_t *lock)
{
	raw_spin_lock_irq(&lock->rlock);
}

#define spin_lock_irqsave(lock, flags)                              \
	do {                                                        \
		raw_spin_lock_irqsave(spinlock_check(lock), flags); \
	} while (0)

static __always_inline void spin_unlock(spinlock_t *lock)
{
	raw_spin_unlock(&lock->rlock);
}

static __always_inline void spin_unlock_bh(spinlock_t *lock)
{
	raw_spin_unlock_bh(&lock->rlock);
}

static __always_inline void spin_unlock_irq(spinlock_t *lock)
{
	raw_spin_unlock_irq(&lock->rlock);
}

static __always_inline void spin_unlock_irqrestore(spinlock_t *lock,
						   unsigned long flags)
{
	raw_spin_unlock_irqrestore(&lock->rlock, flags);
}

#else /* CONFIG_PREEMPT_RT */
struct rt_mutex_base {
	raw_spinlock_t wait_lock;
};

typedef struct spinlock {
	struct rt_mutex_base lock;
} spinlock_t;

#define DEFINE_SPINLOCK(x) spinlock_t x = { { { 0 } } }

extern void rt_spin_lock_init(spinlock_t *lock);
extern void rt_spin_lock(spinlock_t *lock);
extern int rt_spin_trylock(spinlock_t *lock);
extern void rt_spin_unlock(spinlock_t *lock);

#define spin_lock_init(lock) rt_spin_lock_init(lock)

static __always_inline void spin_lock(spinlock_t *lock)
{
	rt_spin_lock(lock);
}

static __always_inline void spin_lock_irq(spinlock_t *lock)
{
	rt_spin_lock(lock);
}

#define spin_trylock(lock) rt_spin_trylock(lock)
#define spin_lock_irqsave(lock, flags)           \
	do {                                     \
		typecheck(unsigned long, flags); \
		flags = 0;                       \
		spin_lock(lock);                 \
	} while (0)

static __always_inline void spin_unlock(spinlock_t *lock)
{
	rt_spin_unlock(lock);
}

static __always_inline void spin_unlock_irq(spinlock_t *lock)
{
	rt_spin_unlock(lock);
}

static __always_inline void spin_unlock_irqrestore(spinlock_t *lock,
						   unsigned long flags)
{
	rt_spin_unlock(lock);
}
#endif /* CONFIG_PREEMPT_RT */

DEFINE_LOCK_GUARD_1(raw_spinlock, raw_spinlock_t, raw_spin_lock(_T->lock),
		    raw_spin_unlock(_T->lock), )
DEFINE_LOCK_GUARD_1(raw_spinlock_irqsave, raw_spinlock_t,
		    raw_spin_lock_irqsave(_T->lock, _T->flags),
		    raw_spin_unlock_irqrestore(_T->lock, _T->flags),
		    unsigned long flags)
DEFINE_LOCK_GUARD_1(spinlock, spinlock_t, spin_lock(_T->lock),
		    spin_unlock(_T->lock), )
DEFINE_LOCK_GUARD_1(spinlock_irqsave, spinlock_t,
		    spin_lock_irqsave(_T->lock, _T->flags),
		    spin_unlock_irqrestore(_T->lock, _T->flags),
		    unsigned long flags)

#endif
