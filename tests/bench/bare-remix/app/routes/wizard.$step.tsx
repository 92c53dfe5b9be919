import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { FIELDS, STEPS } from '../form.ts';
import { findStep, requireAccount, saveStep } from '../store.server.ts';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const account = await requireAccount(request);
  return { step: params.step ?? '', answers: await findStep(account, params.step ?? '') };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const account = await requireAccount(request);
  const form = await request.formData();
  const answers = Object.fromEntries(FIELDS.map(({ name }) => [name, String(form.get(name) ?? '')]));
  await saveStep(account, params.step ?? '', answers);
  return redirect(`/wizard/${params.step}`);
}

export default function Step() {
  const { step, answers } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto grid max-w-5xl gap-8 px-4 py-8 md:grid-cols-3">
      <nav aria-label="Steps" className="rounded-lg border border-gray-200 bg-white p-4">
        <ol className="space-y-2">
          {STEPS.map((name, index) => (
            <li key={name} className="flex items-center gap-3">
              <span
                aria-hidden="true"
                className="inline-flex size-8 items-center justify-center rounded-full border"
              >
                {index + 1}
              </span>
              <Link
                to={`/wizard/${name}`}
                aria-current={name === step ? 'step' : undefined}
                className="underline"
              >
                Step {name} of the form
              </Link>
            </li>
          ))}
        </ol>
      </nav>
      <main className="md:col-span-2">
        <h1 className="text-3xl font-semibold">Step {step} of the form</h1>
        <p className="mt-2 text-gray-700">
          Everything is saved when you go on. You can come back at any time.
        </p>
        <Form method="post" className="mt-8 space-y-6">
          {FIELDS.map((field) => (
            <Field key={field.name} {...field} value={answers[field.name] ?? ''} />
          ))}
          <button type="submit" className="rounded-md bg-green-800 px-5 py-3 font-semibold text-white">
            Save and go on
          </button>
        </Form>
      </main>
    </div>
  );
}

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
}

function Field({ name, label, hint, value }: FieldProps) {
  return (
    <div className="space-y-1">
      <label htmlFor={name} className="block text-lg font-semibold text-gray-900">
        {label}
      </label>
      <p id={`${name}-hint`} className="text-base text-gray-600">
        {hint}
      </p>
      <p id={`${name}-error`} className="min-h-6 text-base font-semibold text-red-700" role="alert" />
      <input
        id={name}
        name={name}
        type="text"
        maxLength={200}
        autoComplete="off"
        defaultValue={value}
        aria-describedby={`${name}-hint ${name}-error`}
        className="block min-h-11 w-full max-w-md rounded-md border border-gray-500 bg-white px-3 py-2 text-base text-gray-900"
      />
    </div>
  );
}
